"""Positions on the globe: distances, compass words, and whether two stated positions can be one place.

Degrees are WGS84, distances kilometres, bearings degrees clockwise from north. All of it is for the scale of
news reports, where a town is a disc and "60 km north of" is a piece of a ring.
"""

import math
import re

from rashomon.model import Frozen, Place, Relative

EARTH_KM = 6371.0
KM_PER_MILE = 1.609344
#: "North of" is said of anything up to so many degrees to either side.
SPREAD = 60.0
#: A stated distance is rounded, and runs to the middle or the edge of a town: allow this share, and at least 5 km.
ROUNDING, LEAST_KM = 0.15, 5.0
#: How far "south of the city" reaches where no distance is said.
FAR_KM = 500.0

_POINTS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
_SHORT = {"n": 0, "ne": 1, "e": 2, "se": 3, "s": 4, "sw": 5, "w": 6, "nw": 7}
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip

#: Code, capital, adjective, latitude and longitude of the middle (CIA World Factbook, whole degrees or nearly).
COUNTRIES = """
AF Kabul Afghan 33 66/AL Tirana Albanian 41 20/DZ Algiers Algerian 28 3/AD Andorra_la_Vella Andorran 42.5 1.5
AO Luanda Angolan -12.5 18.5/AG Saint_John's Antiguan 17.1 -61.8/AR Buenos_Aires Argentine -34 -64
AM Yerevan Armenian 40 45/AU Canberra Australian -25 135/AT Vienna Austrian 47.3 13.3/AZ Baku Azerbaijani 40.5 47.5
BS Nassau Bahamian 24.3 -76/BH Manama Bahraini 26 50.6/BD Dhaka Bangladeshi 24 90/BB Bridgetown Barbadian 13.2 -59.5
BY Minsk Belarusian 53 28/BE Brussels Belgian 50.8 4/BZ Belmopan Belizean 17.3 -88.8/BJ Porto-Novo Beninese 9.5 2.3
BT Thimphu Bhutanese 27.5 90.5/BO La_Paz Bolivian -17 -65/BA Sarajevo Bosnian 44 18/BW Gaborone Botswanan -22 24
BR Brasília Brazilian -10 -55/BN Bandar_Seri_Begawan Bruneian 4.5 114.7/BG Sofia Bulgarian 43 25
BF Ouagadougou Burkinabe 13 -2/BI Gitega Burundian -3.5 30/KH Phnom_Penh Cambodian 13 105/CM Yaoundé Cameroonian 6 12
CA Ottawa Canadian 60 -95/CV Praia Cape_Verdean 16 -24/CF Bangui Central_African 7 21/TD N'Djamena Chadian 15 19
CL Santiago Chilean -30 -71/CN Beijing Chinese 35 105/CO Bogotá Colombian 4 -72/KM Moroni Comoran -12.2 44.3
CG Brazzaville Congolese -1 15/CD Kinshasa Congolese 0 25/CR San_José Costa_Rican 10 -84/CI Yamoussoukro Ivorian 8 -5
HR Zagreb Croatian 45.2 15.5/CU Havana Cuban 21.5 -80/CY Nicosia Cypriot 35 33/CZ Prague Czech 49.8 15.5
DK Copenhagen Danish 56 10/DJ Djibouti Djiboutian 11.5 43/DM Roseau Dominican 15.4 -61.3
DO Santo_Domingo Dominican 19 -70.7/EC Quito Ecuadorean -2 -77.5/EG Cairo Egyptian 27 30
SV San_Salvador Salvadoran 13.8 -88.9/GQ Malabo Equatoguinean 2 10/ER Asmara Eritrean 15 39/EE Tallinn Estonian 59 26
SZ Mbabane Swazi -26.5 31.5/ET Addis_Ababa Ethiopian 8 38/FJ Suva Fijian -18 178/FI Helsinki Finnish 64 26
FR Paris French 46 2/GA Libreville Gabonese -1 11.8/GM Banjul Gambian 13.5 -16.6/GE Tbilisi Georgian 42 43.5
DE Berlin German 51 9/GH Accra Ghanaian 8 -2/GR Athens Greek 39 22/GD Saint_George's Grenadian 12.1 -61.7
GT Guatemala_City Guatemalan 15.5 -90.3/GN Conakry Guinean 11 -10/GW Bissau Bissau-Guinean 12 -15
GY Georgetown Guyanese 5 -59/HT Port-au-Prince Haitian 19 -72.4/HN Tegucigalpa Honduran 15 -86.5
HK Hong_Kong Hong_Kong 22.3 114.2/HU Budapest Hungarian 47 20/IS Reykjavík Icelandic 65 -18/IN New_Delhi Indian 20 77
ID Jakarta Indonesian -5 120/IR Tehran Iranian 32 53/IQ Baghdad Iraqi 33 44/IE Dublin Irish 53 -8
IL Jerusalem Israeli 31.5 34.8/IT Rome Italian 42.8 12.8/JM Kingston Jamaican 18.3 -77.5/JP Tokyo Japanese 36 138
JO Amman Jordanian 31 36/KZ Astana Kazakh 48 68/KE Nairobi Kenyan 1 38/KI Tarawa Kiribati 1.4 173
KP Pyongyang North_Korean 40 127/KR Seoul South_Korean 37 127.5/XK Pristina Kosovar 42.6 21
KW Kuwait_City Kuwaiti 29.5 45.8/KG Bishkek Kyrgyz 41 75/LA Vientiane Laotian 18 105/LV Riga Latvian 57 25
LB Beirut Lebanese 33.8 35.8/LS Maseru Basotho -29.5 28.5/LR Monrovia Liberian 6.5 -9.5/LY Tripoli Libyan 25 17
LI Vaduz Liechtenstein 47.3 9.5/LT Vilnius Lithuanian 56 24/LU Luxembourg Luxembourgish 49.8 6.2
MG Antananarivo Malagasy -20 47/MW Lilongwe Malawian -13.5 34/MY Kuala_Lumpur Malaysian 2.5 112.5
MV Malé Maldivian 3.3 73/ML Bamako Malian 17 -4/MT Valletta Maltese 35.8 14.6/MR Nouakchott Mauritanian 20 -12
MU Port_Louis Mauritian -20.3 57.6/MX Mexico_City Mexican 23 -102/MD Chișinău Moldovan 47 29
MC Monaco Monegasque 43.7 7.4/MN Ulaanbaatar Mongolian 46 105/ME Podgorica Montenegrin 42.5 19.3
MA Rabat Moroccan 32 -5/MZ Maputo Mozambican -18.3 35/MM Naypyidaw Burmese 22 98/NA Windhoek Namibian -22 17
NP Kathmandu Nepalese 28 84/NL Amsterdam Dutch 52.5 5.8/NZ Wellington New_Zealand -41 174/NI Managua Nicaraguan 13 -85
NE Niamey Nigerien 16 8/NG Abuja Nigerian 10 8/MK Skopje Macedonian 41.8 22/NO Oslo Norwegian 62 10
OM Muscat Omani 21 57/PK Islamabad Pakistani 30 70/PS Ramallah Palestinian 32 35.3/PA Panama_City Panamanian 9 -80
PG Port_Moresby Papua_New_Guinean -6 147/PY Asunción Paraguayan -23 -58/PE Lima Peruvian -10 -76
PH Manila Philippine 13 122/PL Warsaw Polish 52 20/PT Lisbon Portuguese 39.5 -8/PR San_Juan Puerto_Rican 18.2 -66.5
QA Doha Qatari 25.5 51.3/RO Bucharest Romanian 46 25/RU Moscow Russian 60 100/RW Kigali Rwandan -2 30
WS Apia Samoan -13.6 -172.3/SA Riyadh Saudi 25 45/SN Dakar Senegalese 14 -14/RS Belgrade Serbian 44 21
SC Victoria Seychellois -4.6 55.7/SL Freetown Sierra_Leonean 8.5 -11.5/SG Singapore Singaporean 1.4 103.8
SK Bratislava Slovak 48.7 19.5/SI Ljubljana Slovenian 46.1 14.8/SB Honiara Solomon_Islands -8 159
SO Mogadishu Somali 10 49/ZA Pretoria South_African -29 24/SS Juba South_Sudanese 8 30/ES Madrid Spanish 40 -4
LK Colombo Sri_Lankan 7 81/SD Khartoum Sudanese 15 30/SR Paramaribo Surinamese 4 -56/SE Stockholm Swedish 62 15
CH Bern Swiss 47 8/SY Damascus Syrian 35 38/TW Taipei Taiwanese 23.5 121/TJ Dushanbe Tajik 39 71
TZ Dodoma Tanzanian -6 35/TH Bangkok Thai 15 100/TL Dili Timorese -8.8 125.9/TG Lomé Togolese 8 1.2
TO Nuku'alofa Tongan -20 -175/TT Port_of_Spain Trinidadian 11 -61/TN Tunis Tunisian 34 9/TR Ankara Turkish 39 35
TM Ashgabat Turkmen 40 60/UG Kampala Ugandan 1 32/UA Kyiv Ukrainian 49 32/AE Abu_Dhabi Emirati 24 54
GB London British 54 -2/US Washington American 39.8 -98.5/UY Montevideo Uruguayan -33 -56/UZ Tashkent Uzbek 41 64
VU Port_Vila Vanuatuan -16 167/VE Caracas Venezuelan 8 -66/VN Hanoi Vietnamese 16.2 107.8/YE Sanaa Yemeni 15 48
ZM Lusaka Zambian -15 30/ZW Harare Zimbabwean -20 30
"""


class Area(Frozen, frozen=True):
    """Where something can be: a disc, a ring, or a piece of a ring.

    lat, lon   the point it is told from
    inner_km, outer_km  how near and how far from that point
    bearing    the middle of the piece; None for the whole ring
    spread     degrees to either side of the bearing
    """

    lat: float
    lon: float
    inner_km: float
    outer_km: float
    bearing: float | None = None
    spread: float = 180.0


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance in kilometres of two (lat, lon) points (haversine)."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, h)))


def bearing(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the initial bearing from one (lat, lon) point to another, 0 up to 360; 0 where they coincide."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    y = math.sin(lon2 - lon1) * math.cos(lat2)
    x = math.cos(lat1) * math.sin(lat2) - math.sin(lat1) * math.cos(lat2) * math.cos(lon2 - lon1)
    return math.degrees(math.atan2(y, x)) % 360


def travel(start: tuple[float, float], degrees: float, km: float) -> tuple[float, float]:
    """Return the (lat, lon) reached from `start` by going `km` in the direction `degrees`."""
    lat, lon, direction, arc = *map(math.radians, start), math.radians(degrees), km / EARTH_KM
    to_lat = math.asin(math.sin(lat) * math.cos(arc) + math.cos(lat) * math.sin(arc) * math.cos(direction))
    east = math.sin(direction) * math.sin(arc) * math.cos(lat)
    to_lon = lon + math.atan2(east, math.cos(arc) - math.sin(lat) * math.sin(to_lat))
    return math.degrees(to_lat), (math.degrees(to_lon) + 540) % 360 - 180


def compass(word: str) -> float | None:
    """Return the bearing a compass word names ("north-west", "southwestern", "NE"); None for any other word."""
    plain = re.sub(r"[\s\-‑]", "", word.lower())
    if plain in _SHORT:
        return 45.0 * _SHORT[plain]
    plain = re.sub(r"(?:ern|wards?)$", "", plain)
    return 45.0 * _POINTS.index(plain) if plain in _POINTS else None


def kilometres(number: str, unit: str) -> float | None:
    """Return a distance in kilometres from its words ("1,200", "km"; "sixty", "miles"); None where it is no number."""
    plain = number.lower().replace(",", "")
    factor = KM_PER_MILE if unit.lower().startswith("mi") else 1.0
    if plain in _NUMBERS:
        return _NUMBERS[plain] * factor
    return float(plain) * factor if re.fullmatch(r"\d{1,5}(?:\.\d{1,3})?", plain) else None


def area_of(place: Place) -> Area | None:
    """Return where a place, or the position told relative to it, can be; None where it has no coordinates."""
    if place.lat is None or place.lon is None:
        return None
    radius = place.radius_km or 0.0
    if place.relative is None:
        return Area(place.lat, place.lon, 0.0, max(radius, 1.0))
    relative: Relative = place.relative
    inner = relative.low_km - max(LEAST_KM, ROUNDING * relative.low_km) - radius
    outer = relative.high_km + max(LEAST_KM, ROUNDING * relative.high_km) + radius
    spread = 180.0 if relative.bearing is None or inner <= 0 < radius >= relative.high_km else SPREAD
    return Area(place.lat, place.lon, max(0.0, inner), outer, relative.bearing, spread)


def overlap(a: Area, b: Area) -> bool:
    """Tell whether two areas may share a point. False only where they certainly do not.

    Each area is sampled and each sample's distance to the other is bounded from below; a sample that comes
    nearer than the samples lie apart counts as a hit, so a hit can be wrong by that much and a miss cannot.
    """
    apart = distance((a.lat, a.lon), (b.lat, b.lon))
    if apart > a.outer_km + b.outer_km or a.inner_km > apart + b.outer_km or b.inner_km > apart + a.outer_km:
        return False
    return _reaches(a, b) or _reaches(b, a)


#: Steps from the inner to the outer edge, and degrees between two directions, of the samples of an area.
_RADII, _DEGREES = 8, 5.0


def _reaches(a: Area, b: Area) -> bool:
    """Tell whether a sample of `a` lies in `b`, or as near to it as the samples of `a` lie apart."""
    middle = a.bearing or 0.0
    steps = max(1, math.ceil(a.spread / _DEGREES))
    across = (a.outer_km - a.inner_km) / _RADII
    for i in range(_RADII + 1):
        radius = a.inner_km + i * across
        gap = (across + math.radians(a.spread / steps) * radius) / 2 + 1.0
        for j in range(-steps, steps + 1):
            point = travel((a.lat, a.lon), middle + j * a.spread / steps, radius)
            if _gap(point, b) <= gap:
                return True
    return False


def _gap(point: tuple[float, float], area: Area) -> float:
    """Return a lower bound of the kilometres from a point to an area; 0 inside it."""
    centre = (area.lat, area.lon)
    away = distance(centre, point)
    radial = max(area.inner_km - away, away - area.outer_km, 0.0)
    if area.bearing is None or away == 0.0:
        return radial
    aside = abs((bearing(centre, point) - area.bearing + 180) % 360 - 180) - area.spread
    lateral = away * math.sin(math.radians(min(aside, 90.0))) if aside > 0 else 0.0
    return max(radial, lateral)


# -- positions told in words -------------------------------------------------------------------------------

_DIRECTION = r"(?P<dir>(?:north|south)[\s-]?(?:east|west)(?:ern)?|north|south|east|west)"
_NUMBER = r"(?P<n>\d{1,3}(?:,\d{3})+|\d{1,5}(?:\.\d{1,2})?|[a-z]{3,7})"
_UNIT = r"(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi)\b"
_OTHER_UNIT = r"(?:\s\(\s?(?:about\s)?[\d.,]+\s?-?(?:km|kms|kilomet(?:er|re)s?|miles?|mi)\.?\s?\))?"
_LIMIT = (
    r"(?:(?P<limit>about|around|some|roughly|approximately|nearly|almost|more than|over|less than|within|under"
    r"|just)\s)?"
)
_OF = (
    r"\s(?:of|from)\s(?:the\s)?(?:(?:\w{2,6}ern|central|coastal|border|port|regional|provincial|downtown|nearby)\s)?"
    r"(?:(?:city|town|village|capital|port|island|state)\s(?:of\s)?)?(?:the\s)?"
)
_WITH_DISTANCE = re.compile(
    rf"(?<![\w.]){_LIMIT}{_NUMBER}[\s-]?{_UNIT}{_OTHER_UNIT}(?:\s(?:away|due|to the|further|outside|inland))*"
    rf"(?:\s{_DIRECTION})?(?:{_OF}|(?<=outside)\s)$",
    re.I,
)
_DIRECTION_ONLY = re.compile(
    rf"(?<![\w-])(?:just\s|to the\s)?{_DIRECTION}\sof\s(?:the\s)?(?:(?:city|town|village|capital)\s(?:of\s)?)?$", re.I
)


def relative_before(text: str, start: int) -> tuple[int, Relative] | None:
    """Return where the words before a toponym begin that tell a position relative to it, and the position.

    `start` is the offset of the toponym in `text`. None where the words before it tell no such position.
    """
    before = re.sub(r"\s", " ", text[max(0, start - 120) : start])
    if (m := _WITH_DISTANCE.search(before)) and (km := kilometres(m["n"], m["unit"])) is not None:
        limit = (m["limit"] or "").lower()
        if not m["dir"] and limit != "within" and re.search(r"\sof\s", m[0].partition(m["unit"])[2][:4]):
            return None  # "ten miles of coast"
        low, high = (0.0, km) if limit in ("less than", "within", "under") else (km, km)
        if limit in ("about", "around", "some", "roughly", "approximately", "nearly", "almost"):
            low, high = 0.9 * km, 1.1 * km
        elif limit in ("more than", "over"):
            high = 1.5 * km
        towards = compass(m["dir"]) if m["dir"] else None
        return start - len(before) + m.start(), Relative(round(low, 1), round(high, 1), towards)
    if m := _DIRECTION_ONLY.search(before):
        return start - len(before) + m.start(), Relative(0.0, FAR_KM, compass(m["dir"]))
    return None
