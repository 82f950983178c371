"""Papers are read on a cluster, and out of object storage: each once, whatever happens to its machines."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.extract.bombs import BOMBS

from minutes.errors import EngineError, PaperError
from minutes.flows.cluster import LOCAL, Cluster, ClusterWorkers, _Batch, _worked, connected
from minutes.flows.editions import read_by
from minutes.flows.extracting import Options
from minutes.flows.extracting_many import How, extract_many
from minutes.flows.journal import open_journal
from minutes.flows.papers import papers_in
from minutes.outside.remote import RemoteFile, path_of
from minutes.outside.workers import run_guarded

ROOT = Path(__file__).parents[2]
ARCHIVE = ROOT / "samples" / "archive"
OPTIONS = Options(ocr=False)

# One after another, for they look for processes that others would have too.
pytestmark = [
    pytest.mark.xdist_group("cluster"),
    pytest.mark.skipif(sys.platform == "win32", reason="a machine is killed as Unix does it"),
]
distributed = pytest.importorskip("distributed", reason="Dask is not installed: pip install 'minutes[cluster]'")


@pytest.fixture(autouse=True)
def tests_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that a cluster starts find the functions of these tests."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(ROOT), str(ROOT / "src"))))


def archive(folder: Path, count: int) -> list[Path]:
    """Old papers, each another: what stands behind the end of a PDF is not read."""
    folder.mkdir()
    sources = [file.read_bytes() for file in sorted(ARCHIVE.glob("*.pdf"))]
    for number in range(count):
        (folder / f"{number:03}.pdf").write_bytes(sources[number % len(sources)] + b"\n%% %d\n" % number)
    return list(papers_in([folder]))


def test_a_killed_machine_and_a_poisoned_paper_cost_no_other_paper(tmp_path: Path) -> None:
    papers = archive(tmp_path / "arkisto", 40)
    poisoned = papers[17]
    poisoned.write_bytes(BOMBS["content of a gigabyte, packed thrice"]())
    journal_file = tmp_path / "journal"
    outcomes = []
    with connected(LOCAL, jobs=2) as client:
        hands = Hands(client, seconds=6.0, count=len(papers))
        with open_journal(journal_file, OPTIONS) as journal:
            stream = extract_many(papers, OPTIONS, journal=journal, in_order=False, hands=hands.made)
            with closing(stream):
                outcomes.append(next(stream))
                machines: dict[str, int] = client.run(os.getpid)
                assert len(machines) == 2
                victim = next(iter(machines.values()))
                os.kill(victim, signal.SIGKILL)
                outcomes += stream
        assert victim not in client.run(os.getpid).values()
    assert Counter(o.path for o in outcomes) == Counter(papers)
    failed = {o.path: o.error.slug for o in outcomes if o.error}
    assert failed.keys() == {poisoned}
    assert failed[poisoned] in ("worker-died", "worker-timeout", "worker-memory")
    assert all(o.extraction and o.extraction.meeting.items for o in outcomes if o.path != poisoned)
    lines = journal_file.read_text(encoding="utf-8").splitlines()
    assert Counter(Path(json.loads(line)["path"]) for line in lines[1:]) == Counter(papers)

    with open_journal(journal_file, OPTIONS) as journal:
        again = list(extract_many([p for p in papers if p != poisoned], OPTIONS, journal=journal, jobs=1))
    assert {o.how for o in again} == {How.KEPT}
    assert left_over() == []


class Hands:
    """Workers of a cluster that is there already."""

    def __init__(self, client: Any, *, seconds: float = 20.0, count: int) -> None:
        self._client, self._seconds, self._count = client, seconds, count

    def made(self, function: Callable[[Any], Any]) -> Any:
        from contextlib import nullcontext

        workers = ClusterWorkers(self._client, function, OPTIONS, seconds=self._seconds, count=self._count)
        return nullcontext(workers)


def behave(task: str) -> str:
    """What a task asks for; runs in a worker of a machine of the cluster."""
    if task == "kill the machine":
        program = int(Path("/proc/self/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[1])
        machine = int(Path(f"/proc/{program}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[1])
        os.kill(machine, signal.SIGKILL)
        time.sleep(60)
    if task == "die":
        os._exit(3)
    if task == "refuse":
        raise PaperError("paper-empty")
    return task.upper()


@pytest.mark.skipif(sys.platform != "linux", reason="looks for its machine in /proc")
def test_a_task_that_takes_its_machines_with_it_is_found_out() -> None:
    tasks = ["a", "kill the machine", "refuse", "die"]
    with connected(LOCAL, jobs=1) as client:
        # A task of four papers: it is taken apart twice.
        workers = ClusterWorkers(client, behave, OPTIONS, seconds=20.0, count=8)
        assert [workers.give(task) for task in tasks] == list(range(len(tasks)))
        ended = {}
        while workers.are_busy:
            for done in workers.outcomes():
                assert done.index not in ended
                ended[done.index] = done
    assert [ended[n].task for n in range(len(tasks))] == tasks
    assert [e.error.slug if (e := ended[n]).error else e.result for n in range(len(tasks))] == [
        "A", "worker-died", "paper-empty", "worker-died",
    ]  # fmt: skip
    assert left_over() == []


def test_a_machine_with_another_edition_is_refused() -> None:
    batch = _Batch(behave, ["a"], 5.0, read_by(Options(ocr=True)), OPTIONS)
    with pytest.raises(EngineError) as caught:
        _worked(batch)
    assert caught.value.slug == "cluster-differs"


def test_what_a_task_is_called_with_tells_no_password() -> None:
    options = Options(passwords=("salaisuus",))
    assert "salaisuus" not in repr(_Batch(behave, ["a"], 5.0, read_by(options), options))


def test_a_cluster_that_is_not_there_is_told() -> None:
    with pytest.raises(EngineError) as caught, connected("tcp://127.0.0.1:1", seconds=1.0):
        pass
    assert caught.value.slug == "cluster-unreachable"


def extracted(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "minutes", "--language", "en", "extract", *map(str, words)]
    return subprocess.run(
        call, capture_output=True, encoding="utf-8", timeout=180, check=False, env={**os.environ, **environment}
    )


def test_the_command_reads_on_a_cluster_of_its_own(tmp_path: Path) -> None:
    archive(tmp_path / "arkisto", 9)
    out = tmp_path / "tulos.jsonl"
    done = extracted(tmp_path / "arkisto", "--cluster", "local", "-j", 2, "--no-ocr", "-o", out, "--order", "name")
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [Path(row["source"]["path"]).name for row in rows] == [f"{n:03}.pdf" for n in range(9)]
    here = extracted(tmp_path / "arkisto", "--no-ocr", "--order", "name")
    assert [json.loads(line) for line in here.stdout.splitlines()] == rows


def test_dask_that_is_missing_says_how_to_get_it(tmp_path: Path) -> None:
    archive(tmp_path / "arkisto", 1)
    script = "import sys; sys.modules['distributed'] = None\nfrom minutes.cli.main import main\nmain()"
    words = ["--language", "en", "extract", str(tmp_path / "arkisto"), "--cluster", "local"]
    call = [sys.executable, "-c", script, *words]
    done = subprocess.run(call, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert "pip install 'minutes[cluster]'" in done.stderr and "Traceback" not in done.stderr


@pytest.fixture(scope="module")
def storage() -> Iterator[dict[str, str]]:
    """An S3-compatible server on loopback, as the environment names it."""
    server = pytest.importorskip("moto.server", reason="moto is not installed: pip install --group dev")
    pytest.importorskip("s3fs", reason="s3fs is not installed: pip install 'minutes[cluster]'")
    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    _, port = running.get_host_and_port()
    yield {
        "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "NO_PROXY": "127.0.0.1",
    }  # fmt: skip
    running.stop()


def test_an_archive_in_object_storage_is_read(
    tmp_path: Path, storage: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for key, value in storage.items():
        monkeypatch.setenv(key, value)
    import s3fs

    system = s3fs.S3FileSystem()
    system.mkdir("arkisto")
    for file in archive(tmp_path / "arkisto", 20):
        system.pipe(f"arkisto/vanhat pöytäkirjat/{file.name}", file.read_bytes())
    system.pipe("arkisto/vanhat pöytäkirjat/note.txt", b"no paper")
    place, out = "s3://arkisto/vanhat pöytäkirjat", tmp_path / "tulos.jsonl"

    first = extracted(place, "-j", 2, "--no-ocr", "-o", out)
    assert first.returncode == 0, first.stderr
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert sorted(row["source"]["path"] for row in rows) == [f"{place}/{n:03}.pdf" for n in range(20)]
    assert all(row["meeting"]["items"] for row in rows)

    changed = f"arkisto/vanhat pöytäkirjat/{7:03}.pdf"
    system.pipe(changed, (ARCHIVE / "byalag-2012.pdf").read_bytes())
    again = extracted(place, "-j", 2, "--no-ocr", "-o", out, "--force", "--cluster", "local")
    assert again.returncode == 0, again.stderr
    assert "Read now: 1. Known from before: 19." in again.stderr


def test_options_and_errors_of_a_storage(storage: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in storage:
        if name.startswith("AWS"):
            monkeypatch.delenv(name, raising=False)
    words = [f"endpoint_url={storage['AWS_ENDPOINT_URL']}", "key=key", "secret=verysecret"]
    options = [word for option in words for word in ("--storage-option", option)]
    done = extracted("s3://nosuchbucket/x", *options)
    assert done.returncode not in (0, 1, 70)
    assert "s3://nosuchbucket/x" in done.stderr and "verysecret" not in done.stderr
    broken = extracted("s3://a/b", "--storage-option", "verysecret")
    assert broken.returncode not in (0, 1, 70)
    assert "KEY=VALUE" in broken.stderr and "verysecret" not in broken.stderr


def test_a_paper_that_is_too_large_is_told_before_it_is_fetched() -> None:
    huge = RemoteFile("s3://nowhere/huge.pdf", size=10**12, version="1")
    (outcome,) = extract_many([huge], OPTIONS)
    assert outcome.error is not None and outcome.error.slug == "paper-too-large"
    assert outcome.path == huge and outcome.hash is None


def test_a_file_elsewhere_is_read_in_a_worker() -> None:
    place = path_of(ARCHIVE.joinpath("byalag-2012.pdf").as_uri())
    assert isinstance(place, RemoteFile)
    assert run_guarded(sized, place) == ARCHIVE.joinpath("byalag-2012.pdf").stat().st_size


def sized(file: Path) -> int:
    return len(file.read_bytes())


def test_a_cluster_is_made_from_its_description(tmp_path: Path) -> None:
    papers = archive(tmp_path / "arkisto", 3)
    hands = Cluster(address=LOCAL, options=OPTIONS, jobs=1, count=len(papers)).hands
    assert [o.how for o in extract_many(papers, OPTIONS, hands=hands)] == [How.READ] * 3


def left_over() -> list[str]:
    """Commands of processes of the cluster that are still there a while after its end."""
    if sys.platform != "linux":
        return []
    found: list[str] = []
    for _ in range(100):
        found = []
        for command in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                words = command.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
                parent = int((command.parent / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
            if "minutes.outside.apart" in words or ("spawn_main" in words and parent in (1, os.getpid())):
                found.append(words)
        if not found:
            break
        time.sleep(0.2)
    return found
