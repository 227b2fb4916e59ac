"""A learning platform on this machine that takes scores by LTI 1.3 AGS, and refuses what Moodle and Canvas refuse.

Moodle: mod/lti/token.php and mod/lti/service/gradebookservices of Moodle 5. Canvas: Lti::IMS::ScoresController,
Lti::IMS::LineItemsController and Canvas::OAuth::ClientCredentialsProvider. Assertions are verified by openssl(1).
"""

import base64
import collections
import datetime
import http.server
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import urllib.parse

SCOPES = "https://purl.imsglobal.org/spec/lti-ags/scope/"
SCORE = "application/vnd.ims.lis.v1.score+json"
LINE_ITEM = "application/vnd.ims.lis.v2.lineitem+json"
CONTAINER = "application/vnd.ims.lis.v2.lineitemcontainer+json"
TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)")


class Refused(Exception):
    def __init__(self, status, reason, **headers):
        super().__init__(reason)
        self.status, self.reason, self.headers = status, reason, headers


def decoded(part):
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


class Platform:
    """`faults` are taken in order by requests for scores: a status, a pair of that and headers, "drop" (taken, but the
    answer is lost), "hang" (no answer before the other side leaves; `hanging` is set) or None."""

    def __init__(self, kind, public_key, client_id="client-1"):
        self.kind, self.public_key, self.client_id = kind, public_key, client_id
        self.allowed = {"score", "lineitem", "lineitem.readonly"}
        self.students = {"1", "2", "3"}
        self.items = {}
        self.results = collections.defaultdict(dict)  # line item: user: score
        self.tokens = {}
        self.secrets = []  # tokens and assertions of all times
        self.assertions = set()
        self.claims = {}
        self.requests = []
        self.posted = []
        self.faults = collections.deque()
        self.hanging = threading.Event()
        self.token_uses = None  # so many requests a token is good for
        self.page = 10
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.server.daemon_threads = True
        self.server.handle_error = self.report_error
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.query = "?type_id=3" if kind == "moodle" else ""

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    @staticmethod
    def report_error(*_):
        if not isinstance(sys.exc_info()[1], ConnectionError):  # the other side left
            traceback.print_exc()

    @property
    def token_url(self):
        return self.url + "/token"

    @property
    def line_items_url(self):
        return self.url + "/lineitems" + self.query

    def add_item(self, **item):
        number = str(len(self.items) + 1)
        self.items[number] = {"id": f"{self.url}/lineitems/{number}/lineitem{self.query}", "scoreMaximum": 100,
                              "label": number, "resourceId": "", "tag": "", **item}
        return self.items[number]

    # ---- tokens

    def give_token(self, media_type, body):
        self.check(media_type == "application/x-www-form-urlencoded", 400, "invalid_request")
        form = {key: values[0] for key, values in urllib.parse.parse_qs(body.decode()).items()}
        self.secrets.append(form["client_assertion"])
        self.check(form["grant_type"] == "client_credentials" and form["client_assertion_type"] ==
                   "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", 400, "unsupported_grant_type")
        self.check_assertion(form["client_assertion"])
        asked = [scope.removeprefix(SCOPES) for scope in form["scope"].split()]
        granted = [scope for scope in asked if scope in self.allowed]
        self.check(granted if self.kind == "moodle" else granted == asked, 400, "invalid_scope")
        token = f"token-{len(self.tokens)}-{'x' * 20}"
        self.secrets.append(token)
        self.tokens[token] = {"scopes": set(granted), "uses": self.token_uses}
        return 200, {"access_token": token, "token_type": "Bearer", "expires_in": 3600,
                     "scope": " ".join(SCOPES + scope for scope in granted)}

    def check_assertion(self, assertion):
        header, claims, signature = assertion.split(".")
        self.check(json.loads(decoded(header))["alg"] == "RS256", 400, "invalid_client")
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "signature")
            file.write_bytes(decoded(signature))
            verified = subprocess.run(["openssl", "dgst", "-sha256", "-verify", self.public_key, "-signature", file],
                                      input=f"{header}.{claims}".encode(), capture_output=True)
        self.check(verified.returncode == 0, 400, "invalid_client")
        self.claims = claims = json.loads(decoded(claims))
        now = time.time()
        self.check(claims["sub"] == self.client_id and claims["iss"], 400, "invalid_client")
        self.check(claims["aud"] == self.token_url, 400, "the 'aud' is invalid")
        self.check(now - 300 < claims["iat"] <= now < claims["exp"], 400, "the times of the JWT are invalid")
        self.check(claims["jti"] not in self.assertions, 400, "the 'jti' was used before")
        self.assertions.add(claims["jti"])

    def check_token(self, authorization, *scopes):
        token = self.tokens.get(authorization.removeprefix("Bearer "))
        self.check(token and token["uses"] != 0, 401, "Invalid access token")
        self.check(token["scopes"] & set(scopes), 401, "Insufficient scope")
        if token["uses"] is not None:
            token["uses"] -= 1

    # ---- line items

    def list_items(self, headers, query):
        self.check_token(headers["Authorization"], "lineitem", "lineitem.readonly")
        self.check(headers["Accept"] == CONTAINER, 406, "no such representation")
        found = [item for item in self.items.values()
                 if all(item[key] == query[name] for name, key in (("resource_id", "resourceId"), ("tag", "tag"))
                        if name in query)]
        first = int(query.get("from", 0))
        more = {}
        if first + self.page < len(found):
            following = urllib.parse.urlencode({**query, "from": first + self.page})
            more = {"Link": f'<{self.url}/lineitems>; rel="first",<{self.url}/lineitems?{following}>; rel="next"'}
        return 200, found[first:first + self.page], more

    def make_item(self, headers, body):
        self.check_token(headers["Authorization"], "lineitem")
        self.check(headers["Content-Type"] == LINE_ITEM, 415, "Unsupported Media Type")
        item = json.loads(body)
        self.check(item["scoreMaximum"] > 0 and item["label"], 400, "No label or Score Maximum")
        return 201, self.add_item(**item)

    # ---- scores

    def take_score(self, number, headers, body):
        self.check_token(headers["Authorization"], "score")
        self.check(headers["Content-Type"] == SCORE, 415, "Unsupported Media Type")
        self.check(number in self.items, 404, "Not Found: Grade item doesn't exist")
        score = json.loads(body)
        self.check(all(key in score for key in ("userId", "activityProgress", "gradingProgress")), 400, "missing")
        self.check(TIMESTAMP.fullmatch(score["timestamp"]), 400, "not a valid timestamp")
        self.check(isinstance(score["scoreGiven"], (int, float)) and score["scoreMaximum"] > 0, 400, "no numbers")
        known = score["userId"] in self.students
        when = datetime.datetime.fromisoformat(score["timestamp"])
        before = self.results[number].get(score["userId"])
        if self.kind == "moodle":
            self.check(known, 400, "Incorrect score received" + body.decode())
            self.check(not before or when.replace(microsecond=0) > before["when"].replace(microsecond=0), 409,
                       "Refusing score with an earlier timestamp")
        else:
            self.check(known, 422, "User not found in course or is not a student")
            self.check(not before or when >= before["when"], 400, "before last updated timestamp")
        self.results[number][score["userId"]] = {**score, "when": when}
        self.posted.append(score)
        return 200, {}

    @staticmethod
    def check(condition, status, reason):
        if not condition:
            raise Refused(status, reason)

    def handler(platform):
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                self.respond(b"")

            def do_POST(self):
                self.respond(self.rfile.read(int(self.headers["Content-Length"])))

            def respond(self, body):
                url = urllib.parse.urlsplit(self.path)
                query = dict(urllib.parse.parse_qsl(url.query))
                platform.requests.append(f"{self.command} {url.path}")
                try:
                    answer = self.answer(url.path, query, body)
                except Refused as refused:
                    answer = refused.status, {"status": refused.status, "reason": refused.reason}, refused.headers
                if answer is None:
                    self.close_connection = True
                    return
                status, content, *headers = answer
                text = json.dumps(content).encode()
                self.send_response(status)
                for name, value in {"Content-Length": len(text), **(headers[0] if headers else {})}.items():
                    self.send_header(name, str(value))
                self.end_headers()
                self.wfile.write(text)

            def answer(self, path, query, body):
                if path == "/token":
                    return platform.give_token(self.headers["Content-Type"], body)
                if platform.kind == "moodle":
                    platform.check(query.get("type_id") == "3", 401, "no tool")
                if path == "/lineitems":
                    if self.command == "POST":
                        return platform.make_item(self.headers, body)
                    return platform.list_items(self.headers, query)
                score = re.fullmatch("/lineitems/([0-9]+)/lineitem/scores", path)
                platform.check(score and self.command == "POST", 404, "Not Found")
                return self.score(score[1], body)

            def score(self, number, body):
                fault = platform.faults.popleft() if platform.faults else None
                if fault == "hang":
                    platform.hanging.set()
                    self.rfile.read(1)  # until the other side leaves
                    return None
                if fault == "drop":
                    platform.take_score(number, self.headers, body)
                    return None
                if isinstance(fault, tuple):
                    raise Refused(fault[0], "at another time", **fault[1])
                if fault:
                    raise Refused(fault, "at another time")
                return platform.take_score(number, self.headers, body)

            def log_message(self, *arguments):
                pass

        return Handler
