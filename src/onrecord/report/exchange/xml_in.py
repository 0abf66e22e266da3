"""XML from strangers: no DOCTYPE, no entities, nothing from elsewhere, a limit on its size."""

import re

from lxml import etree

from onrecord.records.errors import InputError

MAX_XML_BYTES = 64 << 20
_DECLARED = re.compile(r"""\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""")
_ALLOWED = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})


def checked_xml(data: bytes, about: str) -> bytes:
    """The same bytes, once they are known to be harmless XML in UTF-8.

    Raises:
        InputError: larger than the limit, another encoding, a DOCTYPE, or not well formed.
    """
    if len(data) > MAX_XML_BYTES:
        raise InputError(f"the XML is larger than {MAX_XML_BYTES:,} bytes", about=about)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("the XML is not in UTF-8", about=about) from error
    declared = _DECLARED.match(text)
    if declared and declared[1].lower() not in _ALLOWED:
        raise InputError(f"the XML is in {declared[1]}, not in UTF-8", about=about)
    if "<!DOCTYPE" in text:  # written as text it is &lt;!DOCTYPE
        raise InputError("the XML has a DOCTYPE", about=about, remedy="Save it without one")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    try:
        etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"the XML is not well formed ({error.msg})", about=about) from error
    return data
