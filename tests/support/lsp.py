"""A small client of the Language Server Protocol: enough to ask what an editor asks."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 30


class Editor:
    """An editor with one folder open, over the server's standard input and output."""

    def __init__(self, command: list[str], folder: Path, settings: dict[str, Any]) -> None:
        self.folder = folder
        self.settings = settings
        self._server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._answers: dict[int, queue.Queue[Any]] = {}
        self._marked: queue.Queue[Any] = queue.Queue()
        self._asked = 0
        self._writing = threading.Lock()
        self._reader = threading.Thread(target=self._read_all, daemon=True)
        self._reader.start()
        self._start()

    def _start(self) -> None:
        uri = self.folder.as_uri()
        self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": uri,
                "rootPath": str(self.folder),
                "locale": "zh-cn",
                "workspaceFolders": [{"uri": uri, "name": "ledger"}],
                "capabilities": {
                    "workspace": {"configuration": True, "workspaceFolders": True},
                    "textDocument": {
                        "completion": {"completionItem": {"snippetSupport": True}},
                        "hover": {"contentFormat": ["markdown"]},
                    },
                },
            },
        )
        self.tell("initialized", {})

    def open(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Show ``text`` as ``path`` and return what the server marks in it."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        while True:
            marked = self._marked.get(timeout=SECONDS)
            if marked["uri"] == path.as_uri():
                found: list[dict[str, Any]] = marked["diagnostics"]
                return found

    def complete(self, path: Path, line: int, character: int) -> list[str]:
        """The words offered at a place (from 0)."""
        answer = self._at("textDocument/completion", path, line, character)
        items = answer["items"] if isinstance(answer, dict) else answer
        return [one["label"] for one in items]

    def hover(self, path: Path, line: int, character: int) -> str:
        """What is shown under the mouse at a place (from 0)."""
        answer = self._at("textDocument/hover", path, line, character)
        return str(answer["contents"]["value"]) if answer else ""

    def close(self) -> None:
        """End the server; it is given a moment to leave by itself."""
        try:
            self.ask("shutdown", None)
            self.tell("exit", None)
            self._server.wait(timeout=SECONDS)
        finally:
            self._server.kill()
            self._server.wait()
            self._reader.join(timeout=SECONDS)
            for stream in (self._server.stdin, self._server.stdout):
                if stream is not None:
                    stream.close()

    def ask(self, method: str, params: Any) -> Any:
        """Send a request and wait for its answer."""
        self._asked += 1
        waiting = self._answers[self._asked] = queue.Queue()
        self._send({"id": self._asked, "method": method, "params": params})
        return waiting.get(timeout=SECONDS)

    def tell(self, method: str, params: Any) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def _at(self, method: str, path: Path, line: int, character: int) -> Any:
        place = {"line": line, "character": character}
        return self.ask(method, {"textDocument": {"uri": path.as_uri()}, "position": place})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
        assert self._server.stdin is not None
        with self._writing:
            self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            self._server.stdin.flush()

    def _read_all(self) -> None:
        while (message := self._read()) is not None:
            if "method" in message and "id" in message:
                self._send({"id": message["id"], "result": self._answer(message)})
            elif message.get("method") == "textDocument/publishDiagnostics":
                self._marked.put(message["params"])
            elif "id" in message:
                self._answers.pop(message["id"]).put(message.get("result"))

    def _read(self) -> dict[str, Any] | None:
        assert self._server.stdout is not None
        length = 0
        while (line := self._server.stdout.readline().strip()) != b"":
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        if not length:
            return None
        message: dict[str, Any] = json.loads(self._server.stdout.read(length))
        return message

    def _answer(self, message: dict[str, Any]) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        return [self.settings.get(one.get("section")) for one in message["params"]["items"]]
