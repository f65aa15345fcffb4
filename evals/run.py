"""Measure accuracy on the corpora of a folder and compare it with the floors: `make eval DATA=DIR`.

    python -m evals.run --data DIR [--only accounts,times] [--raise-floors] [--out out/eval]

DIR holds `accounts/` (gold stories) and `data/` (`polnear/`, `times/`, `places/`, `stories/`…); the `data` part may
also be given itself. Prints one table, writes it to OUT/table.md and OUT/table.json with a digest of the data read,
and exits with 1 where a figure is below its floor or a scorer fails. Floors hold for the data they were measured on:
with other data they are not applied. `--raise-floors` only raises them; lowering one is an edit that a person makes.
"""

import argparse
import hashlib
import importlib
import importlib.util
import math
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType

import msgspec

from evals.accounts import FAULTS
from evals.loso import CALIBRATION

FLOORS = Path(__file__).with_name("floors.json")
#: What is measured, in the order of the flow.
SECTIONS = (
    "facts",
    "pages",
    "attribution",
    "speakers",
    "times",
    "places",
    "quantities",
    "names",
    "alterations",
    "statements",
    "stories",
    "events",
    "copies",
    "answers",
    "accounts",
    "loso",
    "readings",
    "swaps",
    "check",
)
#: Those whose module says itself which files it reads; the others are a `score(data)` alone.
OWN = frozenset(
    {"attribution", "speakers", "statements", "accounts", "check", "alterations", "swaps", "events", "loso", "readings"}
)
#: Decimals of a floor.
DECIMALS = 3


class Floors(msgspec.Struct, frozen=True):
    """The floors of one section and the digest of the data they were measured on."""

    data: str
    floors: dict[str, float]


class Measured(msgspec.Struct, frozen=True):
    """What one section gave: its figures, the digest of its data, or in words why there are none."""

    section: str
    data: str = ""
    figures: dict[str, float] = {}
    note: str = ""
    failed: bool = False


class Line(msgspec.Struct, frozen=True):
    """One line of the table. `floor` is None where none applies; `standing` is ok, below, new or why not."""

    measure: str
    figure: float
    floor: float | None
    standing: str


def is_fault(measure: str) -> bool:
    """Tell whether a measure counts faults or errors, so that its floor is a ceiling."""
    return measure.rpartition(".")[2] in (*FAULTS, CALIBRATION)


def digest_of(files: Sequence[Path]) -> str:
    """Return a SHA-256 over the sorted SHA-256 digests of the files; their names and places do not matter."""
    every = sorted(hashlib.sha256(path.read_bytes()).hexdigest() for path in files)
    return hashlib.sha256("\n".join(every).encode()).hexdigest()


def _data(root: Path) -> Path:
    return root / "data" if (root / "data").is_dir() else root


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file())


def _own(module: ModuleType, root: Path, out: Path) -> Measured:
    """Measure a section that says itself where its data lie (`find`, `reads`, `score(folder, out)`)."""
    section = module.__name__.rpartition(".")[2]
    folder = module.find(root)
    if folder is None:
        return Measured(section, note="no data for it in this folder")
    return Measured(section, digest_of(module.reads(folder)), dict(module.score(folder, out)))


def _simple(module: ModuleType, root: Path) -> Measured:
    """Measure a section that is a `score(data)` alone; `READS` names the folders of data it reads, or its own name."""
    section = module.__name__.rpartition(".")[2]
    folders = [_data(root) / name for name in getattr(module, "READS", (section,))]
    files = [p for folder in folders for p in ([folder] if folder.is_file() else _files(folder))]
    if not files:
        return Measured(section, note=f"no data for it in this folder ({', '.join(f.name for f in folders)})")
    return Measured(section, digest_of(files), dict(module.score(_data(root))))


def measure(section: str, root: Path, out: Path) -> Measured:
    """Run one section's scorer. A missing scorer or missing data is a note; a scorer that raises has failed."""
    if importlib.util.find_spec(f"evals.{section}") is None:
        return Measured(section, note="not there yet")
    try:
        module = importlib.import_module(f"evals.{section}")
        return _own(module, root, out) if section in OWN else _simple(module, root)
    except Exception as error:  # one scorer that fails must not hide the others' figures
        traceback.print_exc()
        return Measured(section, note=f"failed: {type(error).__name__}: {error}", failed=True)


def lines(measured: Sequence[Measured], floors: Mapping[str, Floors]) -> list[Line]:
    """Return the table: each figure beside its floor. A floor whose measure was not given at all is below."""
    table = []
    for m in measured:
        if m.note:
            continue
        known = floors.get(m.section)
        applies = known is not None and known.data == m.data
        wanted = known.floors if known is not None and applies else {}
        for name, figure in m.figures.items():
            floor = wanted.get(name)
            if floor is None:
                standing = "no floor" if known is None or applies else "other data"
            else:
                standing = "ok" if (figure <= floor if is_fault(name) else figure >= floor) else "below"
            table.append(Line(f"{m.section}.{name}", figure, floor, standing))
        table += [Line(f"{m.section}.{n}", math.nan, f, "below") for n, f in wanted.items() if n not in m.figures]
    return table


def rendered(table: Sequence[Line], measured: Sequence[Measured]) -> str:
    """Return the table as aligned Markdown, then one line for each section that gave no figures."""
    cells = [("measure", "figure", "floor", "")]
    for line in table:
        figure = "missing" if math.isnan(line.figure) else f"{line.figure:.3f}"
        cells.append((line.measure, figure, "" if line.floor is None else f"{line.floor:.3f}", line.standing))
    wide = [max(len(row[at]) for row in cells) for at in range(4)]
    shown = [f"| {a:<{wide[0]}} | {b:>{wide[1]}} | {c:>{wide[2]}} | {d:<{wide[3]}} |" for a, b, c, d in cells]
    shown.insert(1, f"|{'-' * (wide[0] + 2)}|{'-' * (wide[1] + 1)}:|{'-' * (wide[2] + 1)}:|{'-' * (wide[3] + 2)}|")
    notes = [f"{m.section}: {m.note}" for m in measured if m.note]
    digests = [f"{m.section}: data {m.data[:16]}" for m in measured if m.data]
    return "\n".join([*(shown if table else []), "", *notes, *digests]).strip() + "\n"


def as_json(table: Sequence[Line], measured: Sequence[Measured]) -> bytes:
    """Return the table as JSON: the digest of all data, each section's digest and note, and the lines."""
    whole = hashlib.sha256("\n".join(sorted(m.data for m in measured if m.data)).encode()).hexdigest()
    written = {
        "data": whole,
        "sections": {m.section: {"data": m.data, "note": m.note} for m in measured},
        "measures": {
            x.measure: {
                "figure": None if math.isnan(x.figure) else round(x.figure, 6),
                "floor": x.floor,
                "standing": x.standing,
            }
            for x in table
        },
    }
    return msgspec.json.format(msgspec.json.encode(written), indent=1) + b"\n"


def raised(measured: Sequence[Measured], floors: Mapping[str, Floors]) -> dict[str, Floors]:
    """Return the floors at the measured figures, rounded down (a ceiling: up). Other sections' floors are kept."""
    new = dict(floors)
    scale = 10**DECIMALS
    for m in measured:
        if m.figures:
            # 1e-9: a figure that is a whole number of thousandths must not fall to the next by binary fractions
            new[m.section] = Floors(
                m.data,
                {
                    n: (math.ceil(f * scale - 1e-9) if is_fault(n) else math.floor(f * scale + 1e-9)) / scale
                    for n, f in m.figures.items()
                },
            )
    return dict(sorted(new.items()))


def read_floors(path: Path) -> dict[str, Floors]:
    """Return the floors by section; none where there is no such file. Raises msgspec.ValidationError on a bad one."""
    return msgspec.json.decode(path.read_bytes(), type=dict[str, Floors]) if path.is_file() else {}


def _write_floors(path: Path, floors: Mapping[str, Floors]) -> None:
    path.write_bytes(msgspec.json.format(msgspec.json.encode(floors), indent=1) + b"\n")


def _sections(only: str) -> list[str]:
    chosen = [name.strip() for name in only.split(",") if name.strip()] or list(SECTIONS)
    if unknown := sorted(set(chosen) - set(SECTIONS)):
        raise SystemExit(f"No such section: {', '.join(unknown)}. Sections are: {', '.join(SECTIONS)}.")
    return chosen


Measure = Callable[[str, Path, Path], Measured]


def main(arguments: Sequence[str] | None = None, floors_at: Path = FLOORS, measure: Measure = measure) -> int:
    """Measure, print and write the table; return 1 where a figure is below its floor or a scorer failed, else 0."""
    parser = argparse.ArgumentParser(prog="python -m evals.run", description="Measure accuracy on the corpora in DIR.")
    parser.add_argument("--data", type=Path, required=True, help="folder with accounts/ and data/, or the data part")
    parser.add_argument("--only", default="", help=f"sections, separated by commas: {', '.join(SECTIONS)}")
    parser.add_argument(
        "--out", type=Path, default=Path("out/eval"), help="where the table and the exports are written"
    )
    parser.add_argument("--raise-floors", action="store_true", help="rewrite the floors to what is measured now")
    given = parser.parse_args(arguments)
    if not given.data.is_dir():
        print(f"There is no folder {given.data}. Give the folder of the corpora: make eval DATA=DIR")
        return 2
    given.out.mkdir(parents=True, exist_ok=True)
    measured = [measure(section, given.data, given.out) for section in _sections(given.only)]
    floors = read_floors(floors_at)
    table = lines(measured, floors)
    text = rendered(table, measured)
    print(text, end="")
    (given.out / "table.md").write_text(text, encoding="utf-8")
    (given.out / "table.json").write_bytes(as_json(table, measured))
    bad = [line.measure for line in table if line.standing == "below"]
    if bad:
        print(f"Below the floor: {', '.join(bad)}")
    failed = [m.section for m in measured if m.failed]
    if given.raise_floors and not bad and not failed:
        _write_floors(floors_at, raised(measured, floors))
        print(f"Floors written to {floors_at.name}.")
    elif given.raise_floors:
        print("Floors left as they are: none is lowered by this command.")
    return 1 if bad or failed else 0


if __name__ == "__main__":
    sys.exit(main())
