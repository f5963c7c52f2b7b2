"""Signs a letter of the house as pyHanko does, once, for this folder; the keys are thrown away.

    node --import tsx faults/attacks/letters.ts FOLDER
    python3 vectors/seals/sign_with_pyhanko.py FOLDER vectors/seals

pyHanko 0.38.0, which writes the description of a file (XMP) and its list of what it is (Info) anew when it
signs.
"""

import datetime
import io
import sys
from pathlib import Path

from asn1crypto import crl as asn1_crl
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.generic import StreamObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

given, out = Path(sys.argv[1]), Path(sys.argv[2])
begin, end = datetime.datetime(2026, 1, 1), datetime.datetime(2036, 1, 1)


def name(common):
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CO"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Autoridad de certificación ficticia"),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def certificate(common, key, issuer, issuer_key, purpose):
    made = (
        x509.CertificateBuilder()
        .subject_name(name(common))
        .issuer_name(name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(end)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), False)
    )
    is_root = purpose == "root"
    made = made.add_extension(x509.BasicConstraints(is_root, None), True)
    usage = [not is_root, not is_root, False, False, False, is_root, is_root, False, False]
    if purpose == "stamp":
        usage = [True] + [False] * 8
        made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True)
    return made.add_extension(x509.KeyUsage(*usage), True).sign(issuer_key, hashes.SHA256())


def loaded(key, *certificates):
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    written = [one.public_bytes(serialization.Encoding.PEM) for one in certificates]
    certs = [next(load_certs_from_pemder_data(one)) for one in written]
    return load_private_key_from_pemder_data(pem, None), certs


root_key = rsa.generate_private_key(65537, 2048)
root = certificate("Raíz nacional ficticia", root_key, "Raíz nacional ficticia", root_key, "root")


def issued(common, key, purpose):
    return loaded(key, certificate(common, key, "Raíz nacional ficticia", root_key, purpose), root)


def signer(common, key):
    private, certs = issued(common, key, "sign")
    return signers.SimpleSigner(
        signing_cert=certs[0], signing_key=private, cert_registry=SimpleCertificateStore.from_certs(certs)
    )


rsa_signer = signer("Julia Postiza", rsa.generate_private_key(65537, 2048))
ec_signer = signer("Ramiro Ficticio", ec.generate_private_key(ec.SECP256R1()))
stamp_key, stamp_certs = issued("Sellos de tiempo ficticios", rsa.generate_private_key(65537, 2048), "stamp")
stamps = DummyTimeStamper(
    tsa_cert=stamp_certs[0],
    tsa_key=stamp_key,
    certs_to_embed=SimpleCertificateStore.from_certs(stamp_certs),
)
now = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)
revoked = (
    x509.CertificateRevocationListBuilder()
    .issuer_name(name("Raíz nacional ficticia"))
    .last_update(now - datetime.timedelta(minutes=1))
    .next_update(now + datetime.timedelta(days=30))
    .add_extension(x509.CRLNumber(1), False)
    .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), False)
    .sign(root_key, hashes.SHA256())
    .public_bytes(serialization.Encoding.DER)
)
trusted = ValidationContext(
    trust_roots=[stamp_certs[1]],
    other_certs=[stamp_certs[0]],
    crls=[asn1_crl.CertificateList.load(revoked)],
    allow_fetching=False,
)


def signed(source, target, by, field, change=None, **how):
    writer = IncrementalPdfFileWriter(io.BytesIO((given / source).read_bytes()), strict=False)
    if change is not None:
        described(writer, change)
    stamper = stamps if "subfilter" in how else None
    metadata = signers.PdfSignatureMetadata(field_name=field, **how)
    done = signers.sign_pdf(writer, metadata, signer=by, timestamper=stamper)
    (out / target).write_bytes(done.getvalue())


def described(writer, change):
    """Its description says something else, and is not written anew."""
    text = writer.root["/Metadata"].data.decode()
    other = change(text)
    assert other != text
    stream = StreamObject(stream_data=other.encode())
    stream[pdf_name("/Type")], stream[pdf_name("/Subtype")] = pdf_name("/Metadata"), pdf_name("/XML")
    place = writer.root.raw_get("/Metadata")
    writer.objects[(place.generation, place.idnum)] = stream
    writer._update_meta = lambda *_, **__: None


def title_of(text):
    return text[text.index("<dc:title>") : text.index("</dc:title>") + len("</dc:title>")]


def with_second_title(text):
    other = title_of(text).replace("Solicitud", "Orden")
    space = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    more = f'<rdf:Description rdf:about="" {space}>{other}</rdf:Description>'
    return text.replace("</rdf:RDF>", f"{more}</rdf:RDF>")


def with_other_author(_):
    head = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    tail = '</x:xmpmeta><?xpacket end="w"?>'
    rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    said = 'xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="Corte Suprema ficticia"'
    return f'{head}<rdf:RDF {rdf}><rdf:Description rdf:about="" {said}/></rdf:RDF>{tail}'


pades = {"subfilter": fields.SigSeedSubFilter.PADES}
lasting = {**pades, "embed_validation_info": True, "validation_context": trusted}
place = "signature-1"
signed("letter.pdf", "letter-signed-plain.pdf", rsa_signer, "Firma")
signed("letter.pdf", "letter-signed-pades.pdf", ec_signer, "Firma", **pades)
signed("letter.pdf", "letter-signed-visible.pdf", ec_signer, place, **pades)
signed("sealed.pdf", "letter-sealed-then-signed.pdf", rsa_signer, "Firma", **lasting)
attack = {
    "letter-other-title.pdf": lambda text: text.replace(
        title_of(text), title_of(text).replace("Solicitud", "Orden")
    ),
    "letter-second-title.pdf": with_second_title,
    "letter-other-author.pdf": with_other_author,
}
for target, change in attack.items():
    signed("sealed.pdf", f"attacks/{target}", rsa_signer, "Firma", change)
(out / "letter-elsewhere-root.pem").write_bytes(root.public_bytes(serialization.Encoding.PEM))
(out / "unsealed-letter.pdf").write_bytes((given / "letter.pdf").read_bytes())
(out / "letter-root.pem").write_bytes((given / "letter-root.pem").read_bytes())
