"""A second verifier of court bundles, in Python's standard library alone.

    python3 verify_bundle.py [--root HEX] [--key KEY]... [--given FILE] BUNDLE [BUNDLE...]

Each BUNDLE is a folder or a ZIP. One JSON value a line: {"bundle", "holds", "red", "open", "unvouched", "root"}; `unvouched`
names what agrees in itself and for which nothing speaks that was given: the hash of the custody list, keys of the
device, of the log, of witnesses (`name+id+key`, as they were handed over elsewhere). FILE holds them for many at
once: {"BUNDLE": {"root": HEX, "keys": [KEY...]}}. It was written from
the formats (RFC 8493, c2sp.org/signed-note, c2sp.org/tlog-checkpoint, RFC 6962, RFC 8032) and shares no code with
the first; both must say the same of every bundle, good or broken. Exit 0 only where all hold.
"""

import base64
import calendar
import functools
import hashlib
import hmac
import json
import os
import re
import stat
import struct
import sys
import unicodedata
import zlib

# ---- Ed25519 (RFC 8032, 5.1.7)

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def recover_x(y, sign):
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if x2 == 0:
        return None if sign else 0
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * ROOT % P
    if (x * x - x2) % P:
        return None
    return P - x if (x & 1) != sign else x


def add(p, q):
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = 2 * p[3] * q[3] * D % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def multiply(s, p):
    q = (0, 1, 1, 0)
    while s > 0:
        if s & 1:
            q = add(q, p)
        p = add(p, p)
        s >>= 1
    return q


def point(data):
    y = int.from_bytes(data, 'little')
    sign, y = y >> 255, y & (2**255 - 1)
    x = recover_x(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = recover_x(BASE_Y, 0)
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


@functools.lru_cache(maxsize=4096)
def is_signed(key, signature, text):
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r = point(key), point(signature[:32])
    s = int.from_bytes(signature[32:], 'little')
    if a is None or r is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), 'little') % L
    left, right = multiply(s, BASE), add(r, multiply(h, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# ---- notes and trees


def exact_base64(text):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return data if base64.b64encode(data).decode() == text else None


def read_note(data):
    try:
        text = data.decode('utf-8')
    except UnicodeDecodeError:
        return None
    if re.search('[\x00-\x09\x0b-\x1f]', text) or not text.endswith('\n') or '\n\n' not in text:
        return None
    end = text.rindex('\n\n')
    lines = text[end + 2:-1].split('\n')
    signatures = []
    for line in lines:
        found = re.fullmatch(r'\u2014 ([^\s+]+) ([A-Za-z0-9+/=]+)', line)
        raw = exact_base64(found.group(2)) if found else None
        if raw is None or len(raw) < 5:
            return None
        signatures.append((found.group(1), raw[:4].hex(), raw[4:]))
    return text[:end + 1], signatures


def read_checkpoint(text):
    lines = text[:-1].split('\n') if text.endswith('\n') else text.split('\n')
    if len(lines) < 3 or '' in lines or not re.fullmatch(r'0|[1-9][0-9]{0,18}', lines[1]):
        return None
    root = exact_base64(lines[2])
    return (lines[0], int(lines[1]), root) if root is not None and len(root) == 32 else None


def read_key(data, kind=1):
    try:
        text = data.decode('utf-8').strip(SPACE)
    except UnicodeDecodeError:
        return None
    found = re.fullmatch(r'([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)', text)
    raw = exact_base64(found.group(3)) if found else None
    if raw is None or len(raw) != 33 or raw[0] != kind:
        return None
    name, key_id = found.group(1), found.group(2)
    if hashlib.sha256(name.encode() + b'\n' + raw).digest()[:4].hex() != key_id:
        return None
    return name, key_id, raw[1:]


def device_key(data, of_log):
    """The key of a device: it is called so, and no log has its bytes."""
    key = read_key(data or b'')
    other = read_key(of_log or b'') or read_key(of_log or b'', 4)
    if not key or not re.fullmatch('oficio-device/[0-9a-f]{12}', key[0]):
        return None
    return None if other and other[2] == key[2] else key


def root_of(lines):
    row = [hashlib.sha256(b'\x00' + line).digest() for line in lines]
    while len(row) > 1:
        above = [hashlib.sha256(b'\x01' + row[i] + row[i + 1]).digest() for i in range(0, len(row) - 1, 2)]
        if len(row) % 2:
            above.append(row[-1])
        row = above
    return row[0] if row else hashlib.sha256(b'').digest()


# ---- time-stamps (RFC 3161): what is none, or of other bytes, is wrong whomever one trusts


def der_at(data, at, end):
    """One element of DER: its tag, where its content begins and ends."""
    if at + 2 > end or data[at] & 31 == 31:
        raise ValueError('der')
    tag, length, at = data[at], data[at + 1], at + 2
    if length > 127:
        count = length & 127
        if count == 0 or count > 4 or at + count > end or data[at] == 0:
            raise ValueError('der')
        length, at = int.from_bytes(data[at:at + count], 'big'), at + count
        if length < 128:
            raise ValueError('der')
    if at + length > end:
        raise ValueError('der')
    return tag, at, at + length


def der_children(data, start, end):
    found = []
    while start < end:
        one = der_at(data, start, end)
        found.append(one)
        start = one[2]
    return found


def der_inside(data, one, tag):
    if one[0] != tag:
        raise ValueError('der')
    return der_children(data, one[1], one[2])


SIGNED_DATA, STAMP_INFO = bytes.fromhex('2a864886f70d010702'), bytes.fromhex('2a864886f70d0109100104')
STAMP_DIGESTS = {bytes.fromhex('6086480165030402' + one): name
                 for one, name in (('01', 'sha256'), ('02', 'sha384'), ('03', 'sha512'))}


def stamps(stamp, data):
    """False: no time-stamp, or one of other bytes. None: one of these bytes, by whom is not judged here."""
    try:
        whole = der_at(stamp, 0, len(stamp))
        if whole[2] != len(stamp):
            return False
        parts = der_inside(stamp, whole, 0x30)
        if parts[0][0] == 0x30:
            status = der_inside(stamp, parts[0], 0x30)[0]
            if status[0] != 2 or stamp[status[1]:status[2]] not in (b'\x00', b'\x01') or len(parts) != 2:
                return False
            parts = der_inside(stamp, parts[1], 0x30)
        if parts[0][0] != 6 or stamp[parts[0][1]:parts[0][2]] != SIGNED_DATA or len(parts) != 2:
            return False
        signed = der_inside(stamp, der_inside(stamp, parts[1], 0xa0)[0], 0x30)
        kind, held = der_inside(stamp, signed[2], 0x30)
        if kind[0] != 6 or stamp[kind[1]:kind[2]] != STAMP_INFO or len(der_inside(stamp, signed[-1], 0x31)) != 1:
            return False
        octets = der_inside(stamp, held, 0xa0)[0]
        if octets[0] != 4:
            return False
        info = der_inside(stamp, der_at(stamp, octets[1], octets[2]), 0x30)
        algorithm, digest = der_inside(stamp, info[2], 0x30)
        oid = der_inside(stamp, algorithm, 0x30)[0]
        name = STAMP_DIGESTS.get(stamp[oid[1]:oid[2]])
        if name is None or stamp[digest[1]:digest[2]] != hashlib.new(name, data).digest():
            return False
        return None
    except (ValueError, IndexError):
        return False


# ---- records as they are logged (RFC 8785, RFC 2104, c2sp.org/tlog-proof)


def js_number(value):
    value = float(value)
    if value != value or value in (float('inf'), float('-inf')):
        raise ValueError('number')
    if value == int(value) and abs(value) < 1e21:
        return str(int(value))
    digits, _, exponent = repr(value).partition('e')
    power = int(exponent or 0)
    if -7 < power < 21 and abs(value) >= 1e-6:
        from decimal import Decimal
        return format(Decimal(repr(value)), 'f')
    return f"{digits[:-2] if digits.endswith('.0') else digits}e{'+' if power > 0 else '-'}{abs(power)}"


def as_script(value, indent=None, level=0, order=None):
    """A value as a program of the web writes it, in one line or indented; `order` sorts the names of a record."""
    if level > 64:
        raise ValueError('too deep')
    if value is None or isinstance(value, bool):
        return {None: 'null', True: 'true', False: 'false'}[value]
    if isinstance(value, (int, float)):
        return js_number(value)
    if isinstance(value, str):
        value.encode('utf-8')
        return json.dumps(value, ensure_ascii=False)
    deep = level + 1
    if isinstance(value, list):
        parts, ends = [as_script(one, indent, deep, order) for one in value], '[]'
    else:
        names = list(value)
        if order:
            names = sorted(names, key=order)
        else:
            # Names that are places in a list come first, in their order.
            places = [one for one in names if re.fullmatch('0|[1-9][0-9]{0,9}', one) and int(one) < 2**32 - 1]
            names = sorted(places, key=int) + [one for one in names if one not in places]
        between = ': ' if indent else ':'
        parts = [as_script(one) + between + as_script(value[one], indent, deep, order) for one in names]
        ends = '{}'
    if not parts:
        return ends
    if not indent:
        return ends[0] + ','.join(parts) + ends[1]
    inside = '\n' + ' ' * (indent * deep)
    return ends[0] + inside + (',' + inside).join(parts) + '\n' + ' ' * (indent * level) + ends[1]


def digest_of(value):
    text = as_script(value, order=lambda name: name.encode('utf-16-be'))
    return hashlib.sha256(text.encode()).hexdigest()


def record_in(data):
    """A record and its digest, or None where the file holds none, or spells it otherwise than it was written."""
    try:
        text = data.decode('utf-8')
        value = read_json(text)
        one = as_script(value)
        if text not in (one, one + '\n', as_script(value, 2) + '\n') or not isinstance(value, dict):
            return None
        digest = digest_of({name: held for name, held in value.items() if name != 'hash'})
        return (value, digest) if value.get('hash', digest) == digest else None
    except (ValueError, RecursionError):
        return None


def digest_in(data):
    """Digest of an act by what it says, never by the hash that it states of itself."""
    try:
        value = read_json(data.decode('utf-8'))
        return digest_of({name: held for name, held in value.items() if name != 'hash'}) if isinstance(value, dict) else None
    except (ValueError, RecursionError):
        return None


def in_log(name):
    """In whatever letters: a folder of another name hides nothing."""
    return name.lower().startswith(LOG)


def is_line_of(line, data):
    """Whether a line of the custody list is of this act: its hash, when, by whom."""
    try:
        act = read_json(data.decode('utf-8'))
    except (ValueError, RecursionError):
        return False
    if not isinstance(act, dict) or act.get('hash') != line.get('hash') or act.get('at') != line['at']:
        return False
    by = act.get('by') if isinstance(act.get('by'), dict) else {}
    if line['act'] == 'logged':
        return line['by'] == ', '.join(as_text(by, one) for one in ('name', 'title', 'unitName'))
    body = act.get('body') if isinstance(act.get('body'), dict) else {}
    manifest = body.get('manifest') if isinstance(body.get('manifest'), dict) else {}
    exhibits = manifest.get('exhibits') if isinstance(manifest.get('exhibits'), list) else []
    names = ', '.join(as_text(one, 'name') for one in exhibits if isinstance(one, dict))
    return (line['act'] == 'received' and act.get('kind') == 'handed-over' and line['by'] is None
            and line['what'] == f"{as_text(by, 'name')}, {as_text(by, 'institutionName')} · {names}")


def is_receipt_of(receipt, act):
    """Whether it says all that the act says of a delivery, and nothing else."""
    try:
        receipt, act = read_json(receipt.decode('utf-8')), read_json(act.decode('utf-8'))
        if not isinstance(receipt, dict) or not isinstance(act, dict) or not isinstance(act.get('body'), dict):
            return False
        if act.get('kind') != 'handed-over' or 'at' not in act or 'by' not in act:
            return False
        return digest_of(receipt) == digest_of({'at': act['at'], 'by': act['by'], **act['body']})
    except (ValueError, RecursionError):
        return False


def as_text(of, name):
    return of[name] if isinstance(of.get(name), str) else '\0'


LEAF = b'oficio-custody/1\n'
PROOF = 'c2sp.org/tlog-proof@v1\n'


def read_proof(data):
    try:
        text = data.decode('utf-8')
    except UnicodeDecodeError:
        return None
    end = text.find('\n\n')
    if not text.startswith(PROOF) or end < 0:
        return None
    lines = text[len(PROOF):end].split('\n')
    extra = None
    if lines and lines[0].startswith('extra '):
        extra = exact_base64(lines.pop(0)[6:])
        if extra is None:
            return None
    found = re.fullmatch('index (0|[1-9][0-9]{0,18})', lines.pop(0) if lines else '')
    path = [exact_base64(one) for one in lines]
    if not found or any(one is None or len(one) != 32 for one in path):
        return None
    note = read_note(text[end + 2:].encode())
    checkpoint = read_checkpoint(note[0]) if note else None
    return (extra, int(found.group(1)), path, note, checkpoint) if checkpoint else None


def is_included(index, size, leaf, path, root):
    """RFC 9162, 2.1.3.2."""
    if index >= size:
        return False
    at, last, found = index, size - 1, leaf
    for beside in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = hashlib.sha256(b'\x01' + beside + found).digest()
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = hashlib.sha256(b'\x01' + found + beside).digest()
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def is_consistent(size1, size2, root1, root2, path):
    """RFC 9162, 2.1.4.2."""
    if size1 <= 0 or size2 < size1 or not path or len(path) > 64 or any(len(one) != 32 for one in path):
        return False
    if not size1 & (size1 - 1):
        path = [root1] + path
    at, last = size1 - 1, size2 - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = now = path[0]
    for beside in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old = hashlib.sha256(b'\x01' + beside + old).digest()
            now = hashlib.sha256(b'\x01' + beside + now).digest()
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            now = hashlib.sha256(b'\x01' + now + beside).digest()
        at, last = at >> 1, last >> 1
    return last == 0 and old == root1 and now == root2


def read_path(data):
    """Hashes, one a line, each with its end."""
    if data is None or not data.endswith(b'\n'):
        return None
    try:
        hashes = [exact_base64(line) for line in data.decode('utf-8')[:-1].split('\n')]
    except UnicodeDecodeError:
        return None
    return None if any(one is None for one in hashes) else hashes


def attached_in(pdf):
    """Files that lie open in a PDF as streams, packed or not."""
    found = []
    for match in re.finditer(rb'/Type ?/EmbeddedFile', pdf):
        if len(found) >= 20:
            break
        opened = pdf.rfind(b'obj', 0, match.start() + 3)
        stream = re.search(rb'stream\r?\n', pdf[match.start():match.start() + 2000])
        if opened < 0 or match.start() - opened > 2000 or not stream:
            continue
        start = match.start() + stream.end()
        head = pdf[opened:match.start() + stream.start()]
        length = re.search(rb'/Length ([0-9]{1,9})\b(?! [0-9]+ R)', head)
        if not length or start + int(length.group(1)) > len(pdf):
            continue
        raw = pdf[start:start + int(length.group(1))]
        if b'/FlateDecode' in head:
            try:
                raw = zlib.decompressobj().decompress(raw, 5_000_001)
            except zlib.error:
                continue
            if len(raw) > 5_000_000:
                continue
        found.append(raw)
    return found


# ---- the bag

# What counts as a blank: a mark of byte order too.
SPACE = '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'
# What people part a long hash with when they write it down.
PARTING = SPACE + '-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212'
TAG_LISTS = {'sha256': 'tagmanifest-sha256.txt', 'sha512': 'tagmanifest-sha512.txt'}
MANIFEST = 'manifest-sha256.txt'
LIST, CHECKPOINT, KEY = 'data/custody/list.jsonl', 'data/custody/checkpoint', 'data/custody/key.txt'
LOG, LOG_KEY = 'data/custody/log/', 'data/custody/log/key.txt'
ACT = re.compile(r'data/custody/log/act-([1-9][0-9]{0,4})[.]json')
LOG_STAMP = re.compile(r'data/custody/log/checkpoint-([1-9][0-9]{0,18})[.]([0-9]{1,3})[.]tsr')
LOG_CHECKPOINT = re.compile(r'data/custody/log/checkpoint-([1-9][0-9]{0,18})')
CONSISTENCY = re.compile(r'data/custody/log/consistency-([1-9][0-9]{0,18})-([1-9][0-9]{0,18})')
PROOF_NAME = re.compile(r'data/custody/log/act-([1-9][0-9]{0,4})\.json\.tlog-proof')
IN_LOG = re.compile('|'.join(one.pattern for one in (ACT, PROOF_NAME, LOG_CHECKPOINT, LOG_STAMP, CONSISTENCY))
                    + '|data/custody/log/key\\.txt')
RECEIPT = re.compile(r'data/receipts/delivery-([1-9][0-9]{0,4})\.json')
RECORD = 'data/request/record.json'
CASE, REQUEST, STAMP = 'data/case.jsonld', 'data/request/manifest-sha256.txt', 'data/custody/checkpoint.tsr'


# Who can vouch for what was done: the program only for what it does itself, an installation for its acts.
VOUCHED_BY = {'received': ('said', 'log', 'told'), 'said': ('said',), 'taken-in': ('here',), 'put-aside': ('said',),
              'zone-said': ('said',), 'answer-undone': ('said',), 'bundled': ('here',), 'logged': ('log', 'told')}
SYSTEM_FILE = re.compile(r'(?:^|/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$', re.I)
BESIDE_ANOTHER = re.compile(r'(?:__MACOSX/)?((?:.*/)?)\._([^/]+)', re.S)


# Every name that a bundle of ours has: for whatever else lies there nobody answers.
OWN_NAME = re.compile(r'bagit[.]txt|bag-info[.]txt|manifest-sha256[.]txt|tagmanifest-sha(?:256|512)[.]txt|verifier[.]html'
                      r'|data/(?:(?:evidence|request|custody/log)/.+|case[.]jsonld|report[.](?:pdf|html)'
                      r'|custody/(?:list[.]jsonl|checkpoint|checkpoint[.]tsr|key[.]txt)'
                      r'|receipts/(?:receipt|(?:receipt|delivery)-[1-9][0-9]{0,4})[.]json)', re.S)


def folded(name):
    """A name as a system may keep it that tells no capitals, or writes accents otherwise."""
    return unicodedata.normalize('NFC', unicodedata.normalize('NFC', name).upper().lower())


def is_system_file(path, names):
    """`._x` is laid by a system beside an `x` alone: where none lies there, somebody else put it."""
    if SYSTEM_FILE.search(path):
        return True
    found = BESIDE_ANOTHER.fullmatch(path)
    own = found and found[1] + found[2]
    return bool(own) and any(one == own or one.startswith(own + '/') for one in names)


def no_constant(name):
    raise ValueError(name)


def read_json(text):
    # Whole numbers as long as a page are numbers elsewhere; Python would refuse them.
    value = json.loads(text, parse_constant=no_constant, parse_int=lambda one: int(one) if len(one) < 20 else float(one))
    # So many lists and objects lie within one another at most, in both verifiers.
    row, depth = [value], 0
    while row:
        row = [one for one in row if isinstance(one, (dict, list))]
        depth += bool(row)
        if depth > 64:
            raise ValueError('too deep')
        row = [inside for one in row for inside in (one.values() if isinstance(one, dict) else one)]
    return value


MOMENT = re.compile(r'([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.][0-9]{1,9})?)?'
                    r'(?:Z|[+-]([0-9]{2}):([0-9]{2}))')


def is_moment(text):
    found = MOMENT.fullmatch(text)
    if not found:
        return False
    year, month, day, hour, minute, second, off_hour, off_minute = (int(one or 0) for one in found.groups())
    if not 1 <= month <= 12 or not 1 <= day <= calendar.mdays[month] + (month == 2 and calendar.isleap(year)):
        return False
    midnight = hour == 24 and minute == 0 and second == 0
    return (hour < 24 or midnight) and minute < 60 and second < 60 and off_hour < 24 and off_minute < 60


def described_in(graph):
    found = {}
    for node in graph if isinstance(graph, list) else []:
        facets = node.get('uco-core:hasFacet') if isinstance(node, dict) else None
        if not isinstance(facets, list):
            continue
        facets = [one for one in facets if isinstance(one, dict)]
        path = next((one['uco-observable:filePath'] for one in facets
                     if isinstance(one.get('uco-observable:filePath'), str)), None)
        value = next((text for one in facets for text in digests_in(one.get('uco-observable:hash'))), None)
        if path is not None and value is not None:
            found[path] = value.lower()
    return found


def digests_in(hashes):
    for one in hashes if isinstance(hashes, list) else [hashes]:
        value = one.get('uco-types:hashValue') if isinstance(one, dict) else None
        if isinstance(value, dict) and isinstance(value.get('@value'), str):
            yield value['@value']


def seconds_of(text):
    """A moment in whole seconds from 1970 on, as the proleptic calendar counts."""
    year, month, day, hour, minute, second, off_hour, off_minute = (int(one or 0) for one in MOMENT.fullmatch(text).groups())
    year -= month <= 2
    era, of_era = divmod(year, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    days = era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + day_of_year - 719468
    off = (off_hour * 60 + off_minute) * (-1 if '-' in text[16:] else 1)
    return ((days * 24 + hour) * 60 + minute - off) * 60 + second


def run_backwards(entries):
    """Whether lines stand in the list that cannot all be true: two clocks may lie five minutes apart."""
    latest = last_log = last_said = None
    for entry in entries:
        if entry['basis'] != 'said':
            last_said = None
        if entry['at'] is None:
            continue
        at = seconds_of(entry['at'])
        before = {'here': latest, 'log': last_log, 'said': last_said}.get(entry['basis'])
        if before is not None and before - at > 300:
            return True
        latest = at if latest is None else max(latest, at)
        if entry['basis'] == 'log':
            last_log = at
        if entry['basis'] == 'said':
            last_said = at
    return False


def leaves_folder(name):
    return bool(re.match(r'[/\\~]', name) or '\\' in name or re.match('[A-Za-z]:', name)) or any(
        part in ('..', '.', '') for part in name.split('/'))


def files_of(root):
    found, links = {}, set()
    for folder, folders, names in os.walk(root):
        for name in names + [one for one in folders if os.path.islink(os.path.join(folder, one))]:
            path = os.path.join(folder, name)
            inside = os.path.relpath(path, root).replace(os.sep, '/')
            if not stat.S_ISREG(os.lstat(path).st_mode):
                links.add(inside)
                found[inside] = None
                continue
            with open(path, 'rb') as file:
                found[inside] = file.read()
    return found, links


def empty_folders(root):
    """Folders in which no file lies: nobody writes one into a bundle."""
    found = []
    for folder, _, _ in os.walk(root):
        inside = os.path.relpath(folder, root).replace(os.sep, '/') + '/'
        if folder != root and not any(names or any(os.path.islink(os.path.join(one, two)) for two in folders)
                                         for one, folders, names in os.walk(folder)):
            found.append(inside)
    return found


# ---- archives (PKWARE APPNOTE), read from their directory; each head is held against it


class Refused(Exception):
    """Not opened: two programs would find two things in it, or none."""


class Entry:
    def __init__(self, data, at):
        (_, self.made, self.needed, self.flags, self.method, _, _, self.crc, self.packed, self.size, names, extras, remarks,
         self.disk, _, self.attributes, self.at) = struct.unpack_from('<IHHHHHHIIIHHHHHII', data, at)
        self.raw = data[at + 46:at + 46 + names]
        self.extra = data[at + 46 + names:at + 46 + names + extras]
        self.end = at + 46 + names + extras + remarks
        if len(self.raw) < names or self.end > len(data):
            raise Refused
        self.fields = fields_of(self.extra)
        self.read_long()
        self.name = self.named()
        # Programs of Windows part folders by a backslash, and say by the system that it is none of a name.
        if self.made >> 8 == 0 and '/' not in self.name:
            self.name = self.name.replace('\\', '/')
        self.name = re.sub(r'^(?:\./)+(?=[^/])', '', self.name)
        mode = self.attributes >> 16 & 0o170000
        self.is_folder = mode == 0o040000 or self.made >> 8 == 0 and bool(self.attributes & 0x10) or self.name.endswith('/')
        self.is_link = mode == 0o120000
        self.leaves = leaves_archive(self.name) and not (self.name == './' and self.size == 0)

    def read_long(self):
        field = dict(self.fields or []).get(1)
        for name in ('size', 'packed', 'at'):
            if getattr(self, name) == LONG:
                if field is None or len(field) < 8:
                    raise Refused
                setattr(self, name, int.from_bytes(field[:8], 'little'))
                field = field[8:]

    def named(self):
        if self.flags & 0x0800:
            return self.raw.decode('utf-8', 'replace')
        second = dict(self.fields or []).get(0x7075)
        if second is not None and len(second) > 5 and second[0] == 1 and second[1:5] == zlib.crc32(self.raw).to_bytes(4, 'little'):
            return second[5:].decode('utf-8', 'replace')
        try:
            return self.raw.decode('utf-8')
        except UnicodeDecodeError:
            # The table that makes more of its bytes letters; the first one where both do.
            return max((self.raw.decode(one) for one in ('cp437', 'cp850')), key=latin_letters)


LONG = 0xFFFFFFFF
HARMLESS = {0x0001, 0x000A, 0x5455, 0x5855, 0x7875}


def latin_letters(text):
    return sum('LATIN' in unicodedata.name(one, '') or one in '\u00aa\u00ba' for one in text)


def fields_of(extra):
    found, at = [], 0
    while at < len(extra):
        if at + 4 > len(extra):
            return None
        kind, length = struct.unpack_from('<HH', extra, at)
        if at + 4 + length > len(extra):
            return None
        found.append((kind, extra[at + 4:at + 4 + length]))
        at += 4 + length
    return found


def is_second_name(field, entry):
    """The first name again, or the same but for letters that the first has from the table of one country."""
    if len(field) < 5 or field[0] != 1 or field[1:5] != zlib.crc32(entry.raw).to_bytes(4, 'little'):
        return False
    if field[5:] == entry.raw:
        return True
    try:
        letters = field[5:].decode('utf-8')
    except UnicodeDecodeError:
        return False
    try:
        entry.raw.decode('utf-8')
        return False
    except UnicodeDecodeError:
        pass
    return not entry.flags & 0x0800 and len(letters) == len(entry.raw) and all(
        ord(letter) == byte if ord(letter) < 128 else byte > 127 and letter.isalpha()
        for letter, byte in zip(letters, entry.raw))


def are_harmless(extra, entry):
    fields = fields_of(extra)
    if fields is None or len({kind for kind, _ in fields}) < len(fields):
        return False
    return all(kind in HARMLESS or kind == 0xCAFE and not data or kind == 0x7075 and is_second_name(data, entry)
               for kind, data in fields)


def end_of(data):
    """Where the end of the archive begins: the one that reaches the last byte, and finds a directory."""
    found = []
    for at in range(len(data) - 22, max(-1, len(data) - 22 - 65536), -1):
        if data[at:at + 4] == b'PK\x05\x06' and at + 22 + int.from_bytes(data[at + 20:at + 22], 'little') == len(data):
            count, length, start = struct.unpack_from('<HII', data, at + 10)
            if count == 0xFFFF or LONG in (length, start):
                reaches = data[max(0, at - 20):at][:4] == b'PK\x06\x07'
            else:
                reaches = any(data[place:place + 4] == b'PK\x01\x02' for place in (at - length, start) if place >= 0)
            found += [at] if reaches or count == length == 0 else []
    # The end lies there, and says that a remark follows that does not: told as what is hidden, in `strange_in`.
    if not found and data[-22:-18] == b'PK\x05\x06':
        return len(data) - 22
    if len(found) != 1:
        raise Refused
    return found[0]


def directory_of(data, end):
    """Where it begins and ends, and of how many entries it says that it is."""
    disk, _, _, count, length, start = struct.unpack_from('<HHHHII', data, end + 4)
    until = end
    if count == 0xFFFF or LONG in (length, start):
        place = int.from_bytes(data[end - 12:end - 4], 'little') if end >= 20 and data[end - 20:end - 16] == b'PK\x06\x07' else -1
        if place != end - 76 or data[place:place + 4] != b'PK\x06\x06':
            raise Refused
        until = place
        count, length, start = struct.unpack_from('<QQQ', data, place + 32)
        if int.from_bytes(data[place + 4:place + 12], 'little') != 44:
            raise Refused
    if disk or start + length != until:
        raise Refused
    return start, until, count


def entries_of(data):
    end = end_of(data)
    start, until, count = directory_of(data, end)
    entries, at = [], start
    for _ in range(count):
        if at + 46 > until or data[at:at + 4] != b'PK\x01\x02':
            raise Refused
        entry = Entry(data[:until], at)
        entry.place = at
        at = entry.end
        entries.append(entry)
    if at != until:
        raise Refused
    refuse_two_things(entries)
    return entries, start, until, end


def refuse_two_things(entries):
    names = {one.name for one in entries}
    raws = {one.raw for one in entries}
    by_place = sorted(entries, key=lambda one: one.at)
    for one, after in zip(by_place, by_place[1:]):
        if one.at + 30 + one.packed > after.at:
            raise Refused
    for one in entries:
        second = dict(one.fields or []).get(0x7075)
        if second is not None and not is_second_name(second, one):
            raise Refused
        if one.size > 20_000_000 and one.size > one.packed * 200:
            raise Refused
        if one.is_folder and (not one.name.endswith('/') or one.size or one.packed > 2 or one.name[:-1] in names):
            raise Refused
    if len(names) < len(entries) or len(raws) < len(entries) or by_place and by_place[0].at:
        raise Refused


class Head:
    def __init__(self, data, entry):
        self.is_there = data[entry.at:entry.at + 4] == b'PK\x03\x04' and entry.at + 30 <= len(data)
        if self.is_there:
            (_, _, self.flags, self.method, _, _, self.crc, self.packed, self.size, names,
             extras) = struct.unpack_from('<IHHHHHIIIHH', data, entry.at)
            self.length = names + extras
            self.raw = data[entry.at + 30:entry.at + 30 + names]
            self.extra = data[entry.at + 30 + names:entry.at + 30 + self.length]
            self.is_there = len(self.raw) == names and len(self.extra) == extras

    def sizes(self):
        """As they are said before an entry, or None where two things are said."""
        field = dict(fields_of(self.extra) or []).get(1)
        if field is None:
            return self.size, self.packed
        said = [int.from_bytes(field[at:at + 8], 'little') for at in range(0, len(field) // 8 * 8, 8)]
        asked = [one for one in (self.size, self.packed) if one == LONG]
        if len(asked) < len(said) == 2:
            return said[0], said[1]
        if len(asked) != len(said):
            return None
        return said[0] if self.size == LONG else self.size, said[-1] if self.packed == LONG else self.packed

    def says_same(self, entry):
        if self.raw != entry.raw or self.method != entry.method or (self.flags ^ entry.flags) & 0x0801:
            return False
        sizes, later = self.sizes(), bool(self.flags & 8)
        return sizes is not None and all(said == known or later and said == 0 for said, known in (
            (self.crc, entry.crc), (sizes[1], entry.packed), (sizes[0], entry.size)))


def described_after(data, at, entry):
    for mark in (b'PK\x07\x08', b''):
        for wide in ('<III', '<IQQ'):
            said = mark + struct.pack(wide, entry.crc, entry.packed, entry.size)
            if data[at:at + len(said)] == said:
                return len(said)
    return 0


def is_plain_kind(entry):
    kind, attributes = entry.attributes >> 16 & 0o170000, entry.attributes
    folder = entry.name.endswith('/')
    if kind and kind != (0o040000 if folder else 0o100000):
        return False
    return not attributes & 0x0448 and (folder or not attributes & 0x10)


def leaves_archive(name):
    folder = name if name.endswith('/') else name + '/'
    return bool(re.match(r'[/\\]|[A-Za-z]:', folder) or '\\' in folder) or any(
        part in ('..', '.', '') for part in folder[:-1].split('/'))


def strange_in(data, entries, start, until, end):
    """Names of entries that not every program unpacks alike; the empty name is the archive itself."""
    found, at = [], 0
    for entry in sorted(entries, key=lambda one: one.at):
        head = Head(data, entry)
        long = dict(entry.fields or []).get(1, b'')
        said = [int.from_bytes(long[place:place + 8], 'little') for place in range(0, len(long) // 8 * 8, 8)]
        known = iter([entry.size, entry.packed, entry.at])
        odd = entry.disk or entry.needed & 0xFF > 45 or entry.flags & ~0x080E
        seconds = [dict(fields_of(one) or []).get(0x7075) for one in (entry.extra, head.extra if head.is_there else b'')]
        if (entry.at != at or odd or not is_plain_kind(entry) or not are_harmless(entry.extra, entry)
                or not all(one in known for one in said) or not head.is_there or not head.says_same(entry)
                or not are_harmless(head.extra, entry) or None not in seconds and seconds[0] != seconds[1]
                or entry.leaves):
            found.append(entry.name)
        at = entry.at + 30 + (head.length if head.is_there else 0) + entry.packed
        if head.is_there and head.flags & 8:
            length = described_after(data, at, entry)
            found += [] if length else [entry.name]
            at += length
    remark = data[end + 22:]
    disks, here, every = int.from_bytes(data[end + 4:end + 8], 'little'), *struct.unpack_from('<HH', data, end + 8)
    if (at != start or until not in (end, end - 76) or any(one < 32 and one not in (9, 10, 13) for one in remark)
            or disks or here != every or every not in (len(entries), 0xFFFF)
            or len(remark) != int.from_bytes(data[end + 20:end + 22], 'little')):
        found.append('')
    return found


def unpacked(data, entry, start):
    """The bytes of a file, or None where they are not what the archive says."""
    head = Head(data, entry)
    if not head.is_there or head.raw != entry.raw or (head.flags ^ entry.flags) & 0x0849 or head.method != entry.method:
        return None
    if entry.flags & 1 or entry.method not in (0, 8) or entry.is_link:
        return None
    if not head.flags & 8 and (head.crc or head.packed or head.size) and not head.says_same(entry):
        return None
    at = entry.at + 30 + head.length
    packed = data[at:at + entry.packed]
    if at + entry.packed > start:
        return None
    try:
        whole = packed if entry.method == 0 else zlib.decompressobj(-15).decompress(packed, entry.size + 1)
    except zlib.error:
        return None
    return whole if len(whole) == entry.size and zlib.crc32(whole) == entry.crc else None


def as_written(entries, files):
    """The archive that Oficio writes of these, byte by byte: of files, as they are, of one date, in UTF-8."""
    heads, directory = [], []
    for entry in entries:
        raw, size = entry.name.encode('utf-8', 'replace'), entry.size
        far, long = entry.at >= LONG, size >= LONG
        words = struct.pack('<HHHHI', 0x0800, 0, 0, 0x21, entry.crc) + struct.pack('<II', *[min(size, LONG)] * 2)
        extra = struct.pack('<HHQQ', 1, 16, size, size) if long else b''
        heads.append(b'PK\x03\x04' + struct.pack('<H', 45 if long else 20) + words + struct.pack('<HH', len(raw), len(extra))
                     + raw + extra)
        held = [size] * 2 * long + [entry.at] * far
        extra = struct.pack(f'<HH{len(held)}Q', 1, 8 * len(held), *held) if held else b''
        version = 45 if long or far else 20
        directory.append(b'PK\x01\x02' + struct.pack('<HH', 0x0300 | version, version) + words + struct.pack(
            '<HHHHHII', len(raw), len(extra), 0, 0, 0, 0x81800000, min(entry.at, LONG)) + raw + extra)
    return heads, b''.join(directory)


def end_as_written(count, size, at):
    if count < 0xFFFF and size < LONG and at < LONG:
        return b'PK\x05\x06' + struct.pack('<HHHHIIH', 0, 0, count, count, size, at, 0)
    return (b'PK\x06\x06' + struct.pack('<QHHIIQQQQ', 44, 0x032D, 45, 0, 0, count, count, size, at)
            + b'PK\x06\x07' + struct.pack('<IQI', 0, at + size, 1)
            + b'PK\x05\x06' + struct.pack('<HHHHIIH', 0, 0, 0xFFFF, 0xFFFF, LONG, LONG, 0))


def container_of(data, entries):
    """'as-written', 'changed' where one head at least is as Oficio writes it, 'other' where another program packed it."""
    entries = sorted(entries, key=lambda one: one.at)
    heads, directory = as_written(entries, data)
    own, at, same = False, 0, True
    for entry, head in zip(entries, heads):
        is_same = data[entry.at:entry.at + len(head)] == head
        own = own or is_same and re.fullmatch('[ -~]+', entry.name) is not None
        same = same and is_same and entry.at == at
        at = entry.at + len(head) + entry.size
    if same and data[at:] == directory + end_as_written(len(entries), len(directory), at):
        return 'as-written'
    return 'changed' if own else 'other'


def without_padding(data):
    """Without the zeros that a program for tapes fills its last block up with."""
    at = data.rfind(b'PK\x05\x06')
    if len(data) % 10240 == 0 and len(data) - at <= 10240 and at >= 0 and not data[at + 20:].strip(b'\0'):
        return data[:at + 22]
    return data


def files_in(path):
    """What a folder or an archive holds: files, which of them are none, empty folders, strange names, the container."""
    if os.path.isdir(path):
        return (*files_of(path), empty_folders(path), [], None)
    with open(path, 'rb') as file:
        given = file.read()
    data = without_padding(given)
    entries, start, until, end = entries_of(data)
    strange = strange_in(data, entries, start, until, end)
    files = {one.name: unpacked(data, one, start) for one in entries if not one.is_folder or one.leaves}
    folders = [one.name for one in entries if one.is_folder and one.name not in files and one.name != './']
    empty = [one for one in folders if not any(name.startswith(one) for name in files)]
    tops = [one for one in files if re.fullmatch('[^/]+/bagit.txt', one)]
    if 'bagit.txt' not in files and len(tops) == 1:
        top = tops[0][:-len('bagit.txt')]
        strange += [one for one in files if not one.startswith(top) and not is_system_file(one, files)]
        files = {one[len(top):]: held for one, held in files.items() if one.startswith(top)}
        empty = [one[len(top):] if one.startswith(top) else one for one in empty]
        strange = [one[len(top):] if one.startswith(top) else one for one in strange]
    return files, {one for one, held in files.items() if held is None}, empty, strange, container_of(given, entries)


def lines_of(text):
    lines = re.split('\r\n|\r|\n', text)
    return lines[:-1] if lines and lines[-1] == '' else lines


def read_list(data, digits):
    """Entries, whether a line is none, or None where the file is no text."""
    try:
        text = data.decode('utf-8-sig')
    except UnicodeDecodeError:
        return None
    entries, faults = [], False
    for line in lines_of(text):
        if line.strip(SPACE) == '':
            continue
        found = re.fullmatch(r'([0-9a-fA-F]+)[ \t]+(\*?)(.+)', line, re.S)
        if not found or len(found.group(1)) != digits:
            faults = True
            continue
        # Ours are written in small letters: a list that has others was touched.
        faults = faults or found.group(1) != found.group(1).lower()
        entries.append((plain_name(found.group(3)), found.group(1).lower()))
    return entries, faults


def plain_name(written):
    """The name of a file that a line means."""
    return re.sub('%(0a|0d|25)', lambda m: chr(int(m.group(1), 16)), re.sub(r'^(\./)+', '', written), flags=re.I)


def declaration_is_good(data):
    if data is None or data.startswith(b'\xef\xbb\xbf'):
        return False
    try:
        lines = lines_of(data.decode('utf-8'))
    except UnicodeDecodeError:
        return False
    while len(lines) > 2 and lines[-1].strip(SPACE) == '':
        lines.pop()
    return (len(lines) == 2 and lines[0] == 'BagIt-Version: 1.0'
            and re.fullmatch('Tag-File-Character-Encoding: [Uu][Tt][Ff]-8', lines[1]) is not None)


class Bundle:
    def __init__(self, root, given):
        self.given = given
        self.files, self.links, self.empty, self.strange, self.container = files_in(root)
        self.rows = {}
        self.sums = {}
        self.listed = {}
        self.tags = {}
        self.beside = set()
        self.unsigned = False
        self.judge_files()

    def judge_files(self):
        """True: as declared. False: not. None: cannot be judged."""
        files = self.files
        accused, faulty = set(), set()
        for algorithm, name in TAG_LISTS.items():
            if files.get(name) is None:
                continue
            read = read_list(files[name], 64 if algorithm == 'sha256' else 128)
            if read is None:
                faulty.add(name)
                continue
            if read[1]:
                faulty.add(name)
            for path, digest in read[0]:
                if leaves_folder(path) or path.startswith('data/') or re.fullmatch('tagmanifest-[^/]+[.]txt', path):
                    faulty.add(name)
                else:
                    entry = self.tags.setdefault(self.nearest(path), {})
                    if algorithm in entry:
                        faulty.add(name)
                    entry.setdefault(algorithm, digest)
        both = all(name in files for name in TAG_LISTS.values())
        if both:
            for path, entry in self.tags.items():
                if path not in files:
                    for algorithm, name in TAG_LISTS.items():
                        if algorithm not in entry:
                            accused.add(TAG_LISTS['sha512' if algorithm == 'sha256' else 'sha256'])
                    continue
                right = {one: files[path] is not None and entry.get(one) == hashlib.new(one, files[path]).hexdigest()
                         for one in TAG_LISTS}
                if right['sha256'] != right['sha512']:
                    accused.add(TAG_LISTS['sha512' if right['sha256'] else 'sha256'])
        accused |= faulty
        self.judge_tags(accused, faulty, both)
        self.judge_payload()
        self.judge_sum_of_sizes()
        self.judge_added_lists()
        for name in TAG_LISTS.values():
            if name not in files:
                self.rows[name] = False
        for folder in self.empty:
            self.rows[folder] = False
        for name in self.strange:
            self.rows[name or 'ZIP'] = False
        if 'bagit.txt' not in files or not declaration_is_good(files.get('bagit.txt')):
            self.rows['bagit.txt'] = False

    def nearest(self, path):
        if path in self.files:
            return path
        same = [one for one in self.files if unicodedata.normalize('NFC', one) == unicodedata.normalize('NFC', path)]
        return same[0] if len(same) == 1 else path

    def judge_tags(self, accused, faulty, both):
        files = self.files
        trusted = [one for one, name in TAG_LISTS.items() if name not in accused or not both]
        for path in files:
            if path.startswith('data/'):
                continue
            if path in TAG_LISTS.values():
                self.rows[path] = path not in accused and path not in faulty
            elif path in self.links:
                self.rows[path] = False
            elif path not in self.tags and is_system_file(path, files):
                self.beside.add(path)
            else:
                entry = self.tags.get(path, {})
                right = {one: digest == hashlib.new(one, files[path]).hexdigest() for one, digest in entry.items()}
                self.rows[path] = bool(right) and (all(right.values()) or any(right.get(one, False) for one in trusted))
        for path, entry in self.tags.items():
            if path not in files:
                invented = both and all(TAG_LISTS[one] in accused for one in entry)
                if not invented:
                    self.rows[path] = False

    def judge_payload(self):
        files = self.files
        altered = self.rows.get(MANIFEST) is not True
        manifest_there = files.get(MANIFEST) is not None
        read = read_list(files[MANIFEST], 64) if manifest_there else None
        listed, invalid = {}, set()
        if read is not None:
            if read[1]:
                self.rows[MANIFEST] = False
                altered = True
            for path, digest in read[0]:
                if leaves_folder(path) or not path.startswith('data/'):
                    invalid.add(path)
                    continue
                path = self.nearest(path)
                if path in listed:
                    invalid.add(path)
                listed.setdefault(path, digest)
        else:
            self.rows[MANIFEST] = False
            altered = True
        self.sums = dict(listed)
        kept = {}
        for entry in self.custody_entries() or []:
            for file in entry.get('files', []):
                kept[file['name']] = file['sha256']
        for path in sorted(set(listed) | {one for one in files if one.startswith('data/')}):
            data = files.get(path)
            if path in files and data is None:
                self.rows[path] = False
                continue
            found = hashlib.sha256(data).hexdigest() if data is not None else None
            if path in listed and found == listed[path]:
                self.rows[path] = True
            elif altered:
                self.rows[path] = True if found is not None and kept.get(path) == found else None
            else:
                self.rows[path] = False
        for path in invalid:
            if not altered:
                self.rows[path] = False
        if not any(one.startswith('data/') for one in files):
            self.rows['data/'] = False

    def judge_added_lists(self):
        """Lists that no bundle of ours has: what is none, or of a digest that nobody computes, is red."""
        for name, data in self.files.items():
            found = re.fullmatch(r'(?:tag)?manifest-([^/]+)[.]txt', name)
            if data is None or name == MANIFEST or name in TAG_LISTS.values():
                continue
            if name == 'fetch.txt':
                try:
                    lines = [one for one in lines_of(data.decode('utf-8')) if one.strip(SPACE) != '']
                except UnicodeDecodeError:
                    lines = ['']
                for one in lines:
                    said = re.fullmatch(r'\S+[ \t]+(?:[0-9]+|-)[ \t]+(.+)', one, re.S)
                    if not said:
                        self.rows[name] = False
                        continue
                    # What is to be fetched is listed as well; nothing is fetched here.
                    path = self.nearest(plain_name(said.group(1)))
                    if leaves_folder(path) or not path.startswith('data/'):
                        if self.rows.get(MANIFEST) is True:
                            self.rows[said.group(1)] = False
                    elif path not in self.sums and path not in self.files:
                        self.rows[path] = False
            elif found:
                algorithm = found.group(1).lower().replace('-', '', 1)
                digits = {'md5': 32, 'sha1': 40, 'sha224': 56, 'sha256': 64, 'sha384': 96, 'sha512': 128}.get(algorithm)
                read = read_list(data, digits) if digits else None
                # Of two lists of one digest the one of its proper name counts.
                proper = f"{'tag' if name.startswith('tag') else ''}manifest-{algorithm}.txt"
                if read is None or read[1] or name != proper and proper in self.files:
                    self.rows[name] = False
                    continue
                # A list that says otherwise of a file than the one with SHA-256 is wrong itself.
                for path, digest in read[0] if not name.startswith('tag') else ():
                    path = self.nearest(path)
                    held = self.files.get(path)
                    if leaves_folder(path) or not path.startswith('data/'):
                        continue
                    other = held is not None and hashlib.new(algorithm, held).hexdigest() != digest
                    if path not in self.sums and (path not in self.files or other) or other and self.rows.get(path) is True:
                        self.rows[name] = False

    def judge_sum_of_sizes(self):
        payload = {name: data for name, data in self.files.items() if name.startswith('data/')}
        if self.files.get('bag-info.txt') is None or any(self.rows.get(name) is not True for name in self.rows if name.startswith('data/')):
            return
        try:
            text = self.files['bag-info.txt'].decode('utf-8')
        except UnicodeDecodeError:
            self.rows['bag-info.txt'] = False
            return
        for line in lines_of(text):
            found = re.fullmatch(r'payload-oxum[ \t]*:[ \t]*(.*)', line, re.I)
            total = sum(len(data or b'') for data in payload.values())
            if found and found.group(1).strip(SPACE) != f'{total}.{len(payload)}':
                self.rows['bag-info.txt'] = False

    # ---- custody

    def custody_entries(self):
        data = self.files.get(LIST)
        if data is None or not data.endswith(b'\n'):
            return None
        try:
            entries = [read_json(line) for line in data.decode('utf-8')[:-1].split('\n')]
        except (ValueError, RecursionError):
            return None
        for i, entry in enumerate(entries):
            if not isinstance(entry, dict) or entry.get('seq') != i + 1 or isinstance(entry['seq'], bool):
                return None
            if not isinstance(entry.get('act'), str) or entry.get('basis') not in VOUCHED_BY.get(entry['act'], ()):
                return None
            if any(key not in entry or not (entry[key] is None or isinstance(entry[key], str)) for key in ('at', 'by', 'what')):
                return None
            if entry['basis'] == 'here' and entry['by'] is not None:
                return None
            if entry['at'] is not None and not is_moment(entry['at']):
                return None
            files = entry.get('files', [])
            if not isinstance(files, list) or not all(
                    isinstance(one, dict) and isinstance(one.get('name'), str) and isinstance(one.get('sha256'), str)
                    for one in files):
                return None
        return entries

    def rests_on(self, *names):
        """None: cannot be judged. False: missing. True: go on."""
        if any(name in self.rows and self.rows[name] is not True for name in names if name in self.files):
            return None
        if any(name in self.rows and self.rows[name] is None for name in names):
            return None
        gone = [name for name in names if name not in self.files]
        if gone:
            return None if any(self.rows.get(name) is False for name in gone) else False
        return True

    def checkpoint(self):
        note = read_note(self.files[CHECKPOINT]) if self.files.get(CHECKPOINT) is not None else None
        return note, read_checkpoint(note[0]) if note else None

    def claims(self):
        told = {
            'custody-list': self.list_claim(),
            'custody-signature': self.signature_claim(),
            'custody-files': self.files_claim(),
            'case': self.case_claim(),
        }
        if not self.bad(LIST) and run_backwards(self.custody_entries() or []):
            told['custody-times'] = None
        lines = self.log_lines_claim()
        if lines != 'none':
            told['log-lines'] = lines
        if not any(in_log(name) for name in self.files):
            told.update(self.without_log())
        else:
            told['log'] = self.log_claim()
            told['delivery'] = self.delivery_claim()
            receipts = self.receipts_claim()
            if receipts != 'none':
                told['receipts'] = receipts
            stamped = self.log_stamps()
            if stamped:
                told['log-stamp'] = False if False in stamped else None
        if RECORD not in self.files and (self.bad(RECORD) or self.log_acts_lie()):
            told['record'] = None
        if RECORD in self.files and not self.bad(RECORD) and not self.record_acts():
            told['record'] = False
        if REQUEST in self.files:
            told['request'] = self.request_claim()
        if STAMP in self.files:
            rests = self.rests_on(STAMP, CHECKPOINT)
            told['stamp'] = stamps(self.files[STAMP], self.files[CHECKPOINT]) if rests is True else rests
        return told

    def log_acts_lie(self):
        return any(ACT.fullmatch(name) for name in self.files)

    def log_acts(self):
        found = {}
        for name, data in self.files.items():
            place = ACT.fullmatch(name)
            if place and data is not None:
                found[int(place.group(1))] = data
        return found

    def record_acts(self):
        """The acts that the record holds, or None where there is none, or it was altered."""
        data = self.files.get(RECORD)
        if data is None or self.bad(RECORD):
            return None
        try:
            record = read_json(data.decode('utf-8'))
        except (ValueError, RecursionError):
            return None
        acts = record.get('acts') if isinstance(record, dict) else None
        return acts if isinstance(acts, list) else None

    def without_log(self):
        """The record, or a line of the list, names a log that is not here."""
        if any(in_log(name) and ok is not True for name, ok in self.rows.items()):
            return {'log': None, 'delivery': None, **({'receipts': None} if self.delivery_receipts() else {})}
        acts = self.record_acts() or []
        handed = any(isinstance(one, dict) and one.get('kind') == 'handed-over' for one in acts)
        receipts = {'receipts': None} if self.delivery_receipts() else {}
        if handed or any(one['basis'] == 'log' for one in self.custody_entries() or []):
            return {'log': False, 'delivery': False, **receipts}
        if receipts or self.tells():
            return {'log': None, 'delivery': None, **receipts}
        return {'delivery': None} if RECORD in self.files else {}

    def delivery_receipts(self):
        return [one for one in self.files if one.lower().startswith('data/receipts/delivery-')]

    def tells(self):
        """A line that the installation only tells, without a proof."""
        return any(one['basis'] == 'told' for one in self.custody_entries() or [])

    def log_lines_claim(self):
        lines = [one for one in self.custody_entries() or [] if one['basis'] == 'log']
        acts = self.log_acts()
        places = sorted(int(found.group(1)) for found in map(ACT.fullmatch, self.files) if found)
        told = self.tells() and any(in_log(name) for name in self.files)
        if not lines and not places and not told:
            return 'none'
        if self.bad(LIST):
            return None
        named, last = set(), 0
        for line in lines:
            place = line.get('place')
            if isinstance(place, bool) or not isinstance(place, (int, float)) or place != int(place):
                place = 0
            place = int(place)
            if self.bad(f'{LOG}act-{place}.json'):
                return None
            if place <= last or not is_line_of(line, acts.get(place, b'')):
                return False
            named.add(place)
            last = place
        for place in places:
            if place not in named:
                return None if self.bad(f'{LOG}act-{place}.json') else False
        return None if told else True

    def heads_claim(self):
        """All proofs stand in one log: each of their checkpoints begins the next one."""
        heads, texts = [], set()
        for name, data in self.files.items():
            proof = read_proof(data or b'') if PROOF_NAME.fullmatch(name) and not self.bad(name) else None
            if proof:
                heads.append((proof[4][1], proof[4][2]))
                texts.add(proof[3][0])
        heads.sort(key=lambda one: one[0])
        used = set()
        for (size1, root1), (size2, root2) in zip(heads, heads[1:]):
            if size1 == size2:
                if root1 != root2:
                    return False
                continue
            name = f'{LOG}consistency-{size1}-{size2}'
            used.add(name)
            if self.bad(name):
                return None
            path = read_path(self.files.get(name))
            if path is None or not is_consistent(size1, size2, root1, root2, path):
                return False
        for name, data in self.files.items():
            if self.bad(name):
                continue
            found = LOG_CHECKPOINT.fullmatch(name)
            if found:
                note = read_note(data or b'')
                head = read_checkpoint(note[0]) if note else None
                if not head or str(head[1]) != found.group(1) or note[0] not in texts:
                    return False
            if CONSISTENCY.fullmatch(name) and name not in used:
                return False
        return True

    def receipts_claim(self):
        lying = sorted(one for one in self.files if one.lower().startswith('data/receipts/'))
        if not lying:
            return 'none'
        acts = self.log_acts()
        for name in lying:
            found = RECEIPT.fullmatch(name)
            place = found.group(1) if found else ''
            if self.bad(name) or self.bad(f'{LOG}act-{place}.json'):
                return None
            if not found or not is_receipt_of(self.files[name] or b'', acts.get(int(place), b'')):
                return False
        return True

    def log_claim(self):
        if any(in_log(one) and not one.startswith(LOG) for one in self.files):
            return False
        if any(one.startswith(LOG) and not IN_LOG.fullmatch(one) and not self.bad(one) for one in self.files):
            return False
        names = [one for one in self.files if one.startswith(LOG) and (ACT.fullmatch(one) or one.endswith('.tlog-proof'))]
        if any(self.bad(one) for one in names + [LOG_KEY]):
            return None
        key = read_key(self.files.get(LOG_KEY) or b'')
        if key is None:
            return False
        acts = self.log_acts()
        before, request = None, None
        for place in range(1, max(1, len(acts)) + 1):
            name = f'{LOG}act-{place}.json'
            record = record_in(acts.get(place, b''))
            proof = read_proof(self.files.get(name + '.tlog-proof') or b'')
            if record is None or proof is None:
                return False
            (value, digest), (extra, index, path, note, (origin, size, root)) = record, proof
            if extra is None or len(extra) != len(LEAF) + 32 or not extra.startswith(LEAF):
                return False
            entry = hmac.new(extra[len(LEAF):], LEAF + digest.encode(), 'sha256').digest()
            if not is_included(index, size, hashlib.sha256(b'\x00' + entry).digest(), path, root):
                return False
            if not self.is_signed_by_log(key, origin, note):
                return False
            linked = value.get('seq') == place and not isinstance(value['seq'], bool) and value.get('previous') == before
            if not linked or 'hash' not in value or 'previous' not in value or not isinstance(value.get('request'), str):
                return False
            if request is not None and value['request'] != request:
                return False
            before, request = value['hash'], value['request']
        if not all(one[:-len('.tlog-proof')] in self.files for one in names if one.endswith('.tlog-proof')):
            return False
        return self.heads_claim()

    def is_signed_by_log(self, key, origin, note):
        own = [is_signed(key[2], raw, note[0].encode()) for name, key_id, raw in note[1] if (name, key_id) == key[:2]]
        return origin == key[0] and bool(own) and all(own)

    def delivery_claim(self):
        if self.bad(MANIFEST):
            return None
        acts, places = self.log_acts(), set()
        for name, digest in self.sums.items():
            if not name.lower().startswith('data/evidence/') or self.bad(name):
                continue
            found = re.fullmatch(r'data/evidence/([1-9][0-9]{0,4})/(.+)', name, re.S)
            act = f'{LOG}act-{found.group(1) if found else ""}.json'
            if self.bad(act):
                return None
            said = self.handed_over(acts.get(int(found.group(1)), b'')) if found else []
            if not any((one.get('name') == found.group(2) and one.get('sha256') == digest)
                       or (f"{one.get('name')}.age" == found.group(2) and one.get('ciphertextSha256') == digest)
                       for one in said):
                return False
            places.add(int(found.group(1)))
        if self.bad(RECORD) or not places or RECORD not in self.files:
            return None
        inside = self.record_acts() or []
        for place in places:
            other = inside[place - 1] if place <= len(inside) else None
            if not isinstance(other, dict) or digest_in(acts.get(place, b'')) != other.get('hash', ''):
                return None
        # Whether that act is signed is judged by the first verifier alone.
        self.unsigned = bool(places)
        return True

    def handed_over(self, data):
        try:
            act = read_json(data.decode('utf-8'))
            if not isinstance(act, dict) or act.get('kind') != 'handed-over' or not isinstance(act.get('body'), dict):
                return []
            manifest = act['body'].get('manifest')
            if not isinstance(manifest, dict) or not isinstance(manifest.get('exhibits'), list):
                return []
            if digest_of(manifest) != act['body'].get('digest'):
                return []
            return [one for one in manifest['exhibits'] if isinstance(one, dict)]
        except (ValueError, RecursionError):
            return []

    def log_stamps(self):
        told = []
        proofs = [read_proof(data or b'') for name, data in self.files.items()
                  if name.startswith(LOG) and name.endswith('.tlog-proof') and not self.bad(name)]
        proven = {one[3][0] for one in proofs if one}
        key = read_key(self.files.get(LOG_KEY) or b'')
        for name in sorted(self.files):
            found = LOG_STAMP.fullmatch(name)
            if not found:
                continue
            about = f'{LOG}checkpoint-{found.group(1)}'
            if any(self.bad(one) for one in (name, about, LOG_KEY)):
                told.append(None)
                continue
            data = self.files.get(about)
            note = read_note(data) if data is not None else None
            checkpoint = read_checkpoint(note[0]) if note else None
            if not key or not checkpoint or note[0] not in proven:
                told.append(False)
                continue
            own = [is_signed(key[2], raw, note[0].encode()) for one, key_id, raw in note[1] if (one, key_id) == key[:2]]
            told.append(stamps(self.files[name], data) if checkpoint[0] == key[0] and any(own) else False)
        return told

    def list_claim(self):
        rests = self.rests_on(LIST, CHECKPOINT)
        if rests is not True:
            return rests
        _, checkpoint = self.checkpoint()
        if checkpoint is None or not self.custody_entries():
            return False
        lines = self.files[LIST][:-1].split(b'\n')
        return len(lines) == checkpoint[1] and root_of(lines) == checkpoint[2]

    def signature_claim(self):
        rests = self.rests_on(CHECKPOINT, KEY)
        if rests is not True:
            return rests
        note, key = read_note(self.files[CHECKPOINT]), device_key(self.files[KEY], self.files.get(LOG_KEY))
        if not note or not key:
            return False
        return any(name == key[0] and key_id == key[1] and is_signed(key[2], raw, note[0].encode())
                   for name, key_id, raw in note[1])

    def bad(self, name):
        return name in self.rows and self.rows[name] is not True

    def files_claim(self):
        rests = self.rests_on(LIST)
        if rests is not True:
            return rests
        written = {}
        for entry in self.custody_entries() or []:
            for file in entry.get('files', []):
                if written.setdefault(file['name'], file['sha256']) != file['sha256']:
                    return False
        if self.bad(MANIFEST):
            return None
        sums = dict(self.sums)
        for name, data in self.files.items():
            beside = not name.startswith('data/') and not re.fullmatch(r'(tag)?manifest-sha(256|512)\.txt', name)
            if beside and self.rows.get(name) is True:
                sums[name] = hashlib.sha256(data).hexdigest()
        if any(sums.get(name) != digest and not self.bad(name) for name, digest in written.items()):
            return False
        apart = {LIST, CHECKPOINT, KEY, STAMP}
        return all(name in written or name in apart or self.bad(name) for name in sums)

    def case_claim(self):
        rests = self.rests_on(CASE)
        if rests is not True:
            return rests
        try:
            whole = read_json(self.files[CASE].decode('utf-8'))
            described = described_in(whole.get('@graph') if isinstance(whole, dict) else None)
        except (ValueError, RecursionError):
            return False
        if self.bad(MANIFEST):
            return None
        return all(described.get(name) == digest or self.bad(name)
                   for name, digest in self.sums.items() if name.startswith('data/evidence/'))

    def request_claim(self):
        if self.bad(REQUEST) or self.bad(MANIFEST):
            return None
        try:
            text = self.files[REQUEST].decode('utf-8')
        except UnicodeDecodeError:
            return False
        named = {}
        for line in re.split('\r?\n', text):
            if line.strip(SPACE) == '' or line.startswith('#'):
                continue
            found = re.fullmatch(r'(\\?)([0-9a-fA-F]{64}) [ *](.{1,1000})', line)
            if not found:
                return False
            name = found.group(3)
            if found.group(1):
                name = re.sub(r'\\(.)', lambda m: {'n': '\n', 'r': '\r'}.get(m.group(1), m.group(1)), name)
            if named.setdefault('data/request/' + name, found.group(2).lower()) != found.group(2).lower():
                return False
        if not named:
            return False
        for place, digest in named.items():
            if self.bad(place):
                return None
            if self.sums.get(place) != digest:
                return False
        if not all(not name.startswith('data/request/') or name in named or name == REQUEST or self.bad(name)
                   for name in self.sums):
            return False
        letter, words = self.files.get('data/request/request.pdf'), self.sums.get('data/request/request.json')
        inside = attached_in(letter) if letter and len(letter) <= 16 * 1024 * 1024 else []
        if words and inside and words not in [hashlib.sha256(one).hexdigest() for one in inside]:
            return False
        # Where a record says of which bytes the letter is, nothing rests on the words inside it.
        if letter is not None and RECORD not in self.files and not (words and inside):
            return None
        return True

    def names_told(self):
        """Names that one system takes for another's are red; for one that no bundle has, nobody answers."""
        alike, told = {}, {}
        for name in self.files:
            if name not in self.beside:
                alike.setdefault(folded(name), []).append(name)
        for name in self.files:
            if name in self.beside:
                continue
            top, _, inside = name.partition('/')
            other = inside and top != 'data' and folded(unicodedata.normalize('NFKC', top)) == 'data'
            if other or len(alike[folded(name)]) > 1:
                told[name] = False
            elif self.rows.get(name) is True and not OWN_NAME.fullmatch(name):
                told[name] = None
        return told

    def given_claims(self):
        """What somebody wrote down elsewhere, held against what lies here; and which of the keys it is."""
        told, known, keys = {}, set(), []
        if self.given.get('root') is not None:
            told['given-root'] = self.is_root(self.given['root'])
        witnesses = []
        for typed in self.given.get('keys', []):
            text = ''.join(one for one in typed if one not in SPACE)
            witness = read_key(text.encode(), 4)
            if witness:
                witnesses.append(witness)
                continue
            about = self.place_of(text)
            # What is no key is compared with nothing; of a file that was altered nothing is said twice.
            is_same = None if about is None or self.bad(about) else self.is_under(about, text)
            keys.append(is_same)
            known.update([about] if is_same else [])
        if keys:
            told['given-key'] = False if False in keys else None if None in keys else True
        return told, known, witnesses

    def is_root(self, typed):
        """Whether the list has the hash that somebody typed; None where that is none, or the list was altered."""
        root = ''.join(one for one in typed if one not in PARTING).lower()
        if not re.fullmatch('[0-9a-f]{64}', root) or self.bad(CHECKPOINT):
            return None
        _, checkpoint = self.checkpoint()
        return bool(checkpoint) and checkpoint[2].hex() == root

    def place_of(self, text):
        """Where a key lies, or would; None for what is none."""
        key = read_key(text.encode())
        if key is None:
            return None
        for name in (KEY, LOG_KEY):
            if self.is_under(name, text):
                return name
        is_of_log = not key[0].startswith('oficio-device/')
        return LOG_KEY if is_of_log and (LOG_KEY in self.files or self.bad(LOG_KEY)) else KEY

    def is_under(self, name, text):
        return self.text_of(name) == text and self.is_own_key(name)

    def is_own_key(self, name):
        """Whether what lies under a name is a key of its kind: that of a log is never a device's."""
        if name == KEY:
            return device_key(self.files.get(KEY), self.files.get(LOG_KEY)) is not None
        key = read_key(self.files.get(LOG_KEY) or b'') or read_key(self.files.get(LOG_KEY) or b'', 4)
        return key is not None and not key[0].startswith('oficio-device/')

    def text_of(self, name):
        try:
            return self.files[name].decode('utf-8').strip(SPACE)
        except (KeyError, AttributeError, UnicodeDecodeError):
            return None

    def witness_claims(self, keys, is_log_good):
        """None: no witness of these saw the log with every act in it. False: a signature of theirs does not hold."""
        if not keys:
            return {}
        seen, wrong = {}, False
        for name in self.files:
            data = self.files[name]
            if data is None or self.bad(name) or not name.startswith(LOG):
                continue
            proof = read_proof(data) if PROOF_NAME.fullmatch(name) else None
            note = proof[3] if proof else read_note(data) if LOG_CHECKPOINT.fullmatch(name) else None
            head = read_checkpoint(note[0]) if note else None
            for signer, key_id, raw in note[1] if head else ():
                for witness in keys:
                    if (signer, key_id) != witness[:2]:
                        continue
                    at = int.from_bytes(raw[:8], 'big')
                    said = f'cosignature/v1\ntime {at}\n{note[0]}'.encode()
                    if len(raw) == 72 and at < 2**53 and is_signed(witness[2], raw[8:], said):
                        seen[signer] = max(seen.get(signer, 0), head[1])
                    else:
                        wrong = True
        if wrong:
            return {'log-witness': False}
        proofs = [read_proof(data or b'') for name, data in self.files.items()
                  if PROOF_NAME.fullmatch(name) and not self.bad(name)]
        last = max((one[1] for one in proofs if one), default=-1)
        return {'log-witness': True if is_log_good and any(size > last for size in seen.values()) else None}

    def uncovered(self, told, known):
        """What agrees in itself, and for which nothing speaks that was given (decision 0079)."""
        by_list = told.get('custody-list') is True and (
            told.get('given-root') is True or KEY in known and told.get('custody-signature') is True)
        by_log = told.get('log') is True and (told.get('log-witness') is True or LOG_KEY in known)
        names = [] if by_list else ['custody-list', 'custody-signature', 'custody-files', 'case', 'request']
        names += [] if by_log else ['log', 'log-lines', 'receipts']
        return [one for one in names if told.get(one) is True]

    def report(self):
        court = any(re.match(r'data/(custody|evidence)/|data/(case\.jsonld|report\.(pdf|html))$', one, re.I) for one in self.files)
        claims, known, witnesses = self.given_claims()
        if court:
            claims = {**self.claims(), **claims}
            claims.update(self.witness_claims(witnesses, claims.get('log') is True))
            if self.container == 'changed':
                claims['container'] = None
        uncovered = self.uncovered(claims, known)
        told = {**self.rows, **claims}
        if court:
            told.update(self.names_told())
        _, checkpoint = self.checkpoint()
        # Signatures of people, and whose their keys are, are judged by the first verifier alone.
        has_record = RECORD in self.files and 'record' not in told
        left = ['record'] + ['delivery'] * self.unsigned if has_record else []
        return {
            # Whose a good stamp is, is not judged here: it stays open.
            'holds': court and all(value is True for value in told.values()) and not uncovered and not left,
            'red': sorted(name for name, value in told.items() if value is False),
            'open': sorted([name for name, value in told.items() if value is None] + list(self.beside)),
            'unvouched': sorted(uncovered),
            'root': checkpoint[2].hex() if checkpoint else None,
            **({'notJudged': left} if left else {}),
            **({'repacked': True} if court and self.container == 'other' else {}),
        }


def asked_for(words):
    """Bundles, and what was given for all of them or for each."""
    paths, given, each = [], {}, {}
    words = iter(words)
    for word in words:
        if word == '--root':
            given['root'] = next(words, '')
        elif word == '--key':
            given.setdefault('keys', []).append(next(words, ''))
        elif word == '--given':
            with open(next(words, ''), encoding='utf-8') as file:
                each = json.load(file)
        else:
            paths.append(word)
    return [(path, {**given, **each.get(path, {})}) for path in paths]


def main(words):
    good = True
    for path, given in asked_for(words):
        try:
            report = Bundle(path, given).report()
        except Refused:
            report = {'holds': False, 'red': ['ZIP'], 'open': [], 'unvouched': [], 'root': None, 'refused': True}
        good = good and report['holds']
        print(json.dumps({'bundle': path, **report}, ensure_ascii=False))
    return 0 if good else 1


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
