"""The preview, asked over a real socket."""

import http.client
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from heartgrid.site.build import build
from heartgrid.site.errors import SiteError
from heartgrid.site.preview import WAITING, Preview, problem_page, with_reload
from heartgrid.site.serve import serving
from tests.site.samples import CONFIG, PAYLOADS, page, site

LONG = 20.0


class School:
    """A record, its rebuild, and the preview that shows it."""

    def __init__(self, folder: Path) -> None:
        self.record = folder / "records" / "a.yml"
        self.record.parent.mkdir()
        self.record.write_text("王小明", encoding="utf-8")
        self.out = folder / "site"
        self.said: list[str] = []

    def rebuild(self) -> None:
        title = self.record.read_text(encoding="utf-8")
        if title == "bad":
            raise SiteError("记录 <b>第 3 行</b> 有问题")  # noqa: TRY003
        build(site(page("students/s1", title)), self.out, CONFIG)


class Client:
    """A browser that asks and tells status, headers and text."""

    def __init__(self, address: str) -> None:
        self.port = urlsplit(address).port

    def get(
        self, path: str, method: str = "GET", host: str | None = None
    ) -> tuple[int, http.client.HTTPMessage, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONG)
        connection.putrequest(method, path, skip_host=True)
        if host != "":
            connection.putheader("Host", host or f"127.0.0.1:{self.port}")
        connection.endheaders()
        reply = connection.getresponse()
        text = reply.read().decode()
        connection.close()
        return reply.status, reply.headers, text

    def version(self, seen: int) -> int:
        return int(self.get(f"/~heartgrid/version?seen={seen}")[2])


@contextmanager
def shown(school: School) -> Iterator[Client]:
    watch = [school.record.parent]
    with serving(school.rebuild, watch, school.out, 0, school.said.append) as address:
        client = Client(address)
        assert client.version(0) == 1
        yield client


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with shown(School(tmp_path_factory.mktemp("school"))) as client:
        yield client


def test_pages_are_served_and_rebuilt_when_a_record_is_saved(tmp_path: Path) -> None:
    school = School(tmp_path)
    with shown(school) as client:
        follow(school, client)


def follow(school: School, client: Client) -> None:
    status, _, text = client.get("/students/s1.html")
    assert (status, '<h1 id="王小明">' in text) == (200, True)
    assert '<script src="/~heartgrid/reload.js" data-version="1"></script></body>' in text

    school.record.write_text("bad", encoding="utf-8")
    version = client.version(1)
    status, _, text = client.get("/students/s1.html")
    assert status == 503
    assert "记录 &lt;b&gt;第 3 行&lt;/b&gt; 有问题" in text
    assert client.get("/assets/heartgrid.css")[0] == 200

    school.record.write_text("李小红", encoding="utf-8")
    client.version(version)
    assert "李小红" in client.get("/students/s1.html")[2]
    assert school.said == ["页面已更新", "没有生成：记录 <b>第 3 行</b> 有问题", "页面已更新"]


def test_the_index_of_a_folder_is_served_and_nothing_is_listed(client: Client) -> None:
    assert "<title>" in client.get("/")[2]
    assert client.get("/students/")[0] == 200
    status, _, text = client.get("/assets/")
    assert status == 404
    assert "没有这个页面" in text


@pytest.mark.parametrize(
    "path",
    ["/.gitignore", "/../records/a.yml", "/%2e%2e/records/a.yml", "/students/..%2f..%2frecords/a.yml",
     "/students%5c..%5c..%5crecords", "/c:/windows/win.ini", "/assets/%00", "//evil.example/x",
     "/~heartgrid/other"],
)  # fmt: skip
def test_what_is_hidden_or_outside_is_not_there(client: Client, path: str) -> None:
    status, _, text = client.get(path)
    assert status == 404
    assert "王小明" not in text


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "localhost.evil:{port}", ""]
)
def test_another_name_for_this_machine_is_refused(client: Client, host: str) -> None:
    status, _, text = client.get("/", host=host.format(port=client.port))
    assert (status, text) == (403, "")


@pytest.mark.parametrize("host", ["localhost:{port}", "127.0.0.1:{port}", "[::1]:{port}"])
def test_this_machine_s_own_names_are_answered(client: Client, host: str) -> None:
    assert client.get("/", host=host.format(port=client.port))[0] == 200


def test_no_other_site_may_load_or_frame_or_keep_it(client: Client) -> None:
    headers = client.get("/assets/heartgrid-index.js")[1]
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Type"] == "text/javascript; charset=utf-8"


@pytest.mark.parametrize(("method", "status"), [("HEAD", 200), ("POST", 501), ("DELETE", 501)])
def test_only_reading_is_answered(client: Client, method: str, status: int) -> None:
    assert client.get("/index.html", method)[0] == status


def test_a_browser_that_waits_is_woken_by_the_next_build() -> None:
    preview, got = Preview(), []
    waiting = threading.Thread(target=lambda: got.append(preview.newer_than(0, LONG)))
    waiting.start()
    preview.tell(None)
    waiting.join(LONG)
    assert got == [1]
    assert preview.newer_than(1, 0.01) == 1


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_problem_is_shown_as_words(payload: str) -> None:
    shown = problem_page(payload, 3).decode()
    assert "<script>alert" not in shown
    assert "<img" not in shown


def test_before_the_first_build_the_page_says_so() -> None:
    assert Preview().problem == WAITING
    assert WAITING in problem_page(WAITING, 0).decode()


@pytest.mark.parametrize(
    "add", [lambda page: with_reload(page, 7), lambda page: with_reload(page + b"</body>", 7)]
)
def test_the_reload_script_is_added_once(add: Callable[[bytes], bytes]) -> None:
    assert add(b"<p>x</p>").count(b'data-version="7"') == 1
