"""The command that finds pledges in a file."""

import json

import pytest
from click.testing import CliRunner

from tracker.candidates.cli import cli

KEYS = ["n", "text", "label", "actors", "strength", "condition", "when", "due", "recurs", "amounts", "section"]


@pytest.fixture
def run(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text("1. Roads\nThe Kenyan side will open a road next year, if Ghana agrees.\n", encoding="utf-8")

    def invoke(*arguments, file=path):
        return CliRunner().invoke(cli, ["detect", str(file), *arguments])

    return invoke


def test_each_finding_is_a_line_with_the_keys_of_the_gold(run):
    result = run("--date", "2030-05-01", "--parties", "KE,GH")
    row = json.loads(result.output)
    assert list(row)[: len(KEYS)] == KEYS
    assert (row["n"], row["actors"], row["resolved"], row["due"]) == (1, ["KE"], ["KE"], "2031-12-31")
    assert row["cues"] == ["will", "next year", "if Ghana agrees"]
    assert row["section"] == "1"


def test_the_text_tells_its_language(run, tmp_path):
    path = tmp_path / "statement.txt"
    path.write_text("Кения откроет школу в Перу в 2031 году.\n", encoding="utf-8")
    assert json.loads(run(file=path).output)["actors"] == ["KE"]


def test_explain_tells_a_reader_the_rule_and_the_cues(run):
    told = run("--date", "2030-05-01", "--explain").output
    assert told.splitlines() == [
        "1. KE · conditional · deliverable · 1",
        "   The Kenyan side will open a road next year, if Ghana agrees.",
        "   rule       will/agent: one who can act is its subject",
        "   condition  if Ghana agrees (on_agreement)",
        "   when       next year, due 2031-12-31 (relative)",
        "   cue        “will” says firm: will, 25–29",
        "   cue        “next year” says year: relative year, 42–51",
        "   cue        “if Ghana agrees” says on_agreement: if, 53–68",
        "",
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--date", "2030-02-30"], "2030-02-30 is no date"),
        (["--date", "1 May"], "no date"),
        (["--parties", "Kenya"], "no code"),
        (["--parties", "KE,,GH"], "no code"),
        (["--language", "tlh"], "no lexicon"),
    ],
)
def test_bad_options_end_with_one_sentence_and_code_2(run, arguments, words):
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


@pytest.mark.parametrize(("data", "words"), [(b"", "empty"), (b"a\x00b", "binary"), (b"\x89PNG\r\n", "PNG")])
def test_bad_files_end_with_one_sentence_and_code_2(run, tmp_path, data, words):
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    result = run(file=path)
    assert (result.exit_code, words in result.stderr) == (2, True)


def test_a_missing_file_is_named(run, tmp_path):
    result = run(file=tmp_path / "none.txt")
    assert result.exit_code == 2
    assert "There is no file" in result.stderr
