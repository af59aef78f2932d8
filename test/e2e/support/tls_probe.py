"""An independent judge of certificates: Python's ssl module (OpenSSL) and a DER reader of its own.

  tls_probe.py profile CERT             what the certificate says, as JSON
  tls_probe.py handshakes < CASES.json  real TLS connections over loopback, one a case; JSON list of outcomes
  tls_probe.py serve CERT KEY           an HTTPS server on 127.0.0.1 until it is killed; prints its port
"""

import base64
import hashlib
import json
import re
import socket
import ssl
import sys
import threading

TIMEOUT = 20


def read_tlv(data, at):
    tag, length, at = data[at], data[at + 1], at + 2
    if length >= 0x80:
        octets = length & 0x7F
        length = int.from_bytes(data[at : at + octets], "big")
        at += octets
    return tag, data[at : at + length], at + length


def children(data):
    at, found = 0, []
    while at < len(data):
        tag, value, at = read_tlv(data, at)
        found.append((tag, value))
    return found


def dotted(data):
    numbers, value = [data[0] // 40, data[0] % 40], 0
    for octet in data[1:]:
        value = value * 128 + (octet & 0x7F)
        if octet < 0x80:
            numbers.append(value)
            value = 0
    return ".".join(map(str, numbers))


def algorithm(data):
    return [dotted(data[0][1]), *(tag for tag, _ in data[1:])]


def extension(data):
    parts = children(data)
    return {"oid": dotted(parts[0][1]), "critical": len(parts) == 3, "value": parts[-1][1].hex()}


def profile(path):
    with open(path, encoding="ascii") as file:
        text = file.read()
    body = re.fullmatch(r"-----BEGIN CERTIFICATE-----\n(.*)-----END CERTIFICATE-----\n", text, re.DOTALL).group(1)
    (_, certificate), = children(base64.b64decode(body))
    (_, signed), (_, outer), _signature = children(certificate)
    version, serial, inner, issuer, validity, subject, spki, extensions = children(signed)
    key_algorithm, key_bits = children(spki[1])
    key_algorithm, key_bits = children(key_algorithm[1]), key_bits[1][1:]
    rsa = children(children(key_bits)[0][1]) if key_algorithm[0][1].hex() == "2a864886f70d010101" else None
    return {
        "version": int.from_bytes(children(version[1])[0][1], "big"),
        "serialBytes": len(serial[1]),
        "serialIsPositive": 0 < serial[1][0] < 0x80,
        "signature": algorithm(children(inner[1])),
        "outerSignature": algorithm(children(outer)),
        "issuer": issuer[1].hex(),
        "subject": subject[1].hex(),
        "validityTags": [tag for tag, _ in children(validity[1])],
        "seconds": ssl.cert_time_to_seconds(python_time(validity, 1)) - ssl.cert_time_to_seconds(python_time(validity, 0)),
        "notBefore": ssl.cert_time_to_seconds(python_time(validity, 0)),
        "rsa": rsa and {"bits": int.from_bytes(rsa[0][1], "big").bit_length(), "exponent": int.from_bytes(rsa[1][1], "big")},
        "curve": None if rsa else dotted(key_algorithm[1][1]),
        "keyIdentifier": hashlib.sha1(key_bits).hexdigest(),
        "extensions": [extension(value) for _, value in children(children(extensions[1])[0][1])],
    }


def python_time(validity, index):
    """UTCTime as ssl.cert_time_to_seconds takes it."""
    text = children(validity[1])[index][1].decode("ascii")
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    year, month, day, clock = text[:2], months[int(text[2:4]) - 1], text[4:6], f"{text[6:8]}:{text[8:10]}:{text[10:12]}"
    return f"{month} {day} {clock} 20{year} GMT"


def server_context(case):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(case["certificate"], case["key"])
    if "clientTrust" in case:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(case["clientTrust"])
    return context


def client_context(case):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(case["trust"])
    if "clientCertificate" in case:
        context.load_cert_chain(case["clientCertificate"], case["clientKey"])
    return context


def answer_once(listener, context):
    """Takes one connection; a failed handshake is the client's to report."""
    connection, _ = listener.accept()
    connection.settimeout(TIMEOUT)
    try:
        with context.wrap_socket(connection, server_side=True) as secured:
            secured.sendall(b"served")
    except OSError:
        connection.close()


def handshake(case):
    family = socket.AF_INET6 if ":" in case["address"] else socket.AF_INET
    with socket.create_server((case["address"], 0), family=family) as listener:
        listener.settimeout(TIMEOUT)
        server = threading.Thread(target=answer_once, args=(listener, server_context(case)), daemon=True)
        server.start()
        try:
            with socket.create_connection(listener.getsockname()[:2], timeout=TIMEOUT) as plain:
                with client_context(case).wrap_socket(plain, server_hostname=case["host"]) as secured:
                    return secured.recv(16).decode("ascii") or "closed"
        except ssl.SSLCertVerificationError as error:
            return f"client refuses: {error.verify_message}"
        except OSError as error:
            return f"server refuses: {getattr(error, 'reason', None)}"
        finally:
            server.join(TIMEOUT)


def serve(certificate, key):
    context = server_context({"certificate": certificate, "key": key})
    with socket.create_server(("127.0.0.1", 0)) as listener:
        print(listener.getsockname()[1], flush=True)
        while True:
            connection, _ = listener.accept()
            try:
                with context.wrap_socket(connection, server_side=True) as secured:
                    secured.recv(4096)
                    secured.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nserved")
            except OSError:
                connection.close()


action, *words = sys.argv[1:]
if action == "profile":
    print(json.dumps(profile(*words)))
elif action == "handshakes":
    print(json.dumps([handshake(case) for case in json.load(sys.stdin)]))
elif action == "serve":
    serve(*words)
else:
    sys.exit(f"unknown action {action}")
