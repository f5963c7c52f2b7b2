"""What pyHanko says of sealed documents: one line of JSON a file, for `vectors/seals.test.ts`.

    python3 judge_with_pyhanko.py ROOT.pem … -- FILE.pdf …

Asks nobody: only what a document keeps counts.
"""

import json
import logging
import sys
from importlib.metadata import version

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import DocumentSecurityStore, validate_pdf_signature, validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext

logging.disable(logging.CRITICAL)
at = sys.argv.index("--")
roots = [load_cert_from_pemder(path) for path in sys.argv[1:at]]


def context(**more):
    return ValidationContext(trust_roots=roots, allow_fetching=False, revocation_mode="soft-fail", **more)


def with_kept(reader, signature, stamped):
    """Judged by what the document keeps, at the moment of its time-stamp: nothing where it keeps nothing."""
    if stamped is None:
        return None
    options = {
        "trust_roots": roots,
        "allow_fetching": False,
        "revocation_mode": "require",
        # What an issuer said after that moment counts for it too.
        "retroactive_revinfo": True,
        "moment": stamped.timestamp,
    }
    try:
        kept = DocumentSecurityStore.read_dss(reader).as_validation_context(options)
        return validate_pdf_signature(signature, kept)
    except Exception:
        return None


def judged(path):
    with open(path, "rb") as file:
        reader = PdfFileReader(file, strict=False)
        rows = []
        for one in reader.embedded_regular_signatures:
            status = validate_pdf_signature(one, context())
            level = status.modification_level
            kept = with_kept(reader, one, status.timestamp_validity)
            rows.append(
                {
                    "field": one.field_name,
                    "holds": bool(status.intact and status.valid and not (kept and kept.revoked)),
                    "after": None if level is None else level.name,
                    "lasting": bool(kept and kept.bottom_line),
                }
            )
        for one in reader.embedded_timestamp_signatures:
            status = validate_pdf_timestamp(one, context())
            rows.append({"field": one.field_name, "holds": bool(status.intact and status.valid), "after": None})
        return rows


print(json.dumps({"version": version("pyhanko")}))
for path in sys.argv[at + 1 :]:
    try:
        print(json.dumps({"rows": judged(path)}))
    except Exception as error:
        print(json.dumps({"unreadable": type(error).__name__}))
