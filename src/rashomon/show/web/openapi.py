"""The description of the JSON API: an OpenAPI 3.1 document made from its operations and their types, and a page."""

from functools import cache
from importlib.metadata import version
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from rashomon.show.web.answers import Problem
from rashomon.show.web.api import OPERATIONS, PREFIX, Operation
from rashomon.show.web.site import templates

Json = dict[str, Any]

REFUSALS = {
    400: "What was sent was not understood.",
    401: "The token is missing or wrong.",
    403: "Not sent with the header Rashomon-Request, or from a page of another server.",
    404: "There is no such thing.",
    409: "The story is being compared just now.",
    413: "More was sent than is taken at once.",
    415: "Something else than JSON was sent.",
    421: "The server is not called by that name.",
    503: "The archive cannot be used, or too much waits.",
}
_HEADER: Json = {
    "name": "Rashomon-Request",
    "in": "header",
    "required": True,
    "description": "Any value: it keeps pages of other servers from writing in your name.",
    "schema": {"type": "string"},
}


@cache
def document() -> Json:
    """Return the OpenAPI document."""
    types = [t for o in OPERATIONS for t in (o.takes, o.gives) if t is not None and t != "files"]
    schemas, components = msgspec.json.schema_components([*types, Problem], ref_template="#/components/schemas/{name}")
    of = dict(zip(map(repr, [*types, Problem]), schemas, strict=True))
    paths: Json = {}
    for operation in OPERATIONS:
        described = _described(operation, of)
        paths.setdefault(PREFIX + operation.path, {})[operation.method.lower()] = described
    made = {
        "openapi": "3.1.0",
        "info": {
            "title": "Rashomon",
            "version": version("rashomon"),
            "description": "Stories of one archive, what was found in them, and a person's judgements of it.",
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        # Either: a server that only this machine can reach asks for no token.
        "security": [{}, {"token": []}],
    }
    # As JSON has it: the defaults of tuples are lists there.
    plain: Json = msgspec.json.decode(msgspec.json.encode(made))
    return plain


def _described(operation: Operation, of: Json) -> Json:
    success = {"POST": {"/judgements": "201", "/read": "202"}}.get(operation.method, {}).get(operation.path, "200")
    described: Json = {
        "operationId": operation.name,
        "summary": operation.says,
        "parameters": [
            {
                "name": p.name,
                "in": p.where,
                "required": p.where == "path",
                "description": p.says,
                "schema": {"type": p.kind},
            }
            for p in operation.parameters
        ],
        "responses": {
            success: {"description": "Done.", "content": {"application/json": {"schema": of[repr(operation.gives)]}}},
            **{str(code): _refusal(code, of) for code in sorted({*operation.refusals, 401, 421, 503})},
        },
    }
    if operation.method != "GET":
        described["parameters"].append(_HEADER)
    if operation.takes == "files":
        files = {"type": "array", "items": {"type": "string", "contentMediaType": "application/octet-stream"}}
        schema = {"type": "object", "properties": {"files": files}, "required": ["files"]}
        described["requestBody"] = {"required": True, "content": {"multipart/form-data": {"schema": schema}}}
    elif operation.takes is not None:
        content = {"application/json": {"schema": of[repr(operation.takes)]}}
        described["requestBody"] = {"required": True, "content": content}
    return described


def _refusal(code: int, of: Json) -> Json:
    """Return how a refusal is described: those that stand before the API are plain text."""
    if code in (401, 403, 413, 421):
        return {"description": REFUSALS[code], "content": {"text/plain": {"schema": {"type": "string"}}}}
    return {"description": REFUSALS[code], "content": {"application/json": {"schema": of[repr(Problem)]}}}


def openapi(request: Request) -> Response:
    """Send the OpenAPI document."""
    return JSONResponse(document())


def page(request: Request) -> Response:
    """Show every operation for people."""
    rows = [
        (o.method, PREFIX + o.path, o.says, o.parameters, getattr(o.gives, "__name__", str(o.gives)), o.takes)
        for o in OPERATIONS
    ]
    return HTMLResponse(templates().get_template("api.html.jinja").render(here="/api", rows=rows))
