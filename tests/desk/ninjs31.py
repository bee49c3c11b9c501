"""What ninjs 3.1 (IPTC, ninjs-schema_3.1.json, CC BY 4.0) says of the properties that we write, in JSON Schema.

The names, types and values are the standard's; those of its properties that we don't write are left out, so that
none can be written unseen.
"""

TEXT = {"type": "string"}
URI = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|^`\\]+$"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}


def _each(*required, **properties):
    return {
        "type": "array",
        "items": {
            "type": "object",
            "required": list(required),
            "additionalProperties": False,
            "properties": properties,
        },
    }


SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["uri"],
    "additionalProperties": False,
    "properties": {
        "standard": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"name": TEXT, "version": TEXT, "schema": URI},
        },
        "uri": URI,
        "type": {
            "enum": ["text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"]
        },
        "representationType": {"enum": ["full", "partial"]},
        "version": TEXT,
        "versionCreated": MOMENT,
        "firstCreated": MOMENT,
        "embargoedUntil": MOMENT,
        "pubStatus": {"enum": ["usable", "withheld", "canceled"]},
        "urgency": {"type": "integer", "minimum": 1, "maximum": 9},
        "language": TEXT,
        "by": TEXT,
        "slugline": TEXT,
        "located": TEXT,
        "usageTerms": TEXT,
        "edNote": TEXT,
        "infoSources": _each(name=TEXT),
        "subjects": _each(name=TEXT),
        "headlines": _each("value", role=TEXT, value=TEXT),
        "bodies": _each("value", role=TEXT, contentType=TEXT, value=TEXT),
        "associations": _each("name", "uri", name=TEXT, uri=URI, rel=TEXT),
    },
}
