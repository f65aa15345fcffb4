"""Forms as they come in: only such as one of our own pages sent."""

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from rashomon.show.web.reading import Upload
from rashomon.show.web.safety import csrf
from rashomon.show.web.site import FILES, FORM, Site


async def form(request: Request) -> FormData:
    """Return the fields of a form. Raises HTTPException: 403 where it does not bring what our pages put into it, 400
    where it is none."""
    site: Site = request.app.state.site
    fields = await fields_of(request)
    if not site.same(text(fields, "csrf"), csrf(site, request.scope)):
        await fields.close()
        raise HTTPException(
            403, "This form was not sent from a page of this run; load the page again, and send it again."
        )
    return fields


async def fields_of(request: Request) -> FormData:
    """Return the fields of a form, whoever sent it. Raises HTTPException where it is none, or has too many files."""
    return await request.form(max_files=FILES, max_fields=200, max_part_size=FORM)


def text(fields: FormData, name: str) -> str:
    """Return a field's text without white space around it; "" where it is missing, or is a file."""
    value = fields.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def texts(fields: FormData, name: str) -> list[str]:
    """Return every text of a field that may occur several times, as ticked boxes do."""
    return [value for value in fields.getlist(name) if isinstance(value, str)]


async def files(fields: FormData, name: str) -> list[Upload]:
    """Return the files of a field, read whole; a field without a chosen file gives none. The form is used up."""
    try:
        sent = [value for value in fields.getlist(name) if isinstance(value, UploadFile) and value.filename]
        return [Upload(file.filename or "", await file.read()) for file in sent]
    finally:
        await fields.close()
