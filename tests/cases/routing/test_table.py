"""The table itself: small, whole, shipped, and readable."""

import subprocess
import sys
from importlib.resources import files

import pytest

from clearline.cases.routing import OUTSIDE, Post
from clearline.cases.routing.table import Table, read_rules, shipped

HEADINGS = "kind,subject,child,unsafe,receivers,copied,outside,reason,source\n"
EVERYTHING = "*,*,*,*,head,,,Goes to the head.,\n"


def test_it_has_at_most_sixty_rules():
    assert len(shipped().rules) <= 60


def test_it_is_shipped_beside_the_code():
    text = (files("clearline.cases.routing") / "rules.csv").read_text(encoding="utf-8")

    assert list(shipped().rules) == read_rules(text)


def test_every_rule_says_why_and_from_where():
    for rule in shipped().rules:
        assert rule.reason.endswith("."), rule
        assert rule.source, rule
        assert rule.receivers, rule


def test_bodies_outside_come_last_and_are_sent_no_copy():
    for rule in shipped().rules:
        outside = [post in OUTSIDE for post in rule.receivers]
        assert outside == sorted(outside), rule
        assert OUTSIDE.isdisjoint(rule.copied), rule
        assert set(rule.outside) <= OUTSIDE, rule


def test_only_safeguarding_is_copied():
    assert {post for rule in shipped().rules for post in rule.copied} == {Post.DSL, Post.DEPUTY_DSL}


def test_the_first_rule_that_fits_wins():
    table = Table(read_rules(f"{HEADINGS}misuse,*,*,*,chair,,,First.,\n{EVERYTHING}"))

    assert {rule.number for case, rule in table.first.items() if case[0] == "misuse"} == {1}
    assert {rule.number for case, rule in table.first.items() if case[0] != "misuse"} == {2}


def test_a_rule_that_is_never_reached_is_refused():
    with pytest.raises(ValueError, match=r"Rule 2 is never reached\."):
        Table(read_rules(f"{HEADINGS}{EVERYTHING}misuse,*,*,*,chair,,,Too late.,\n"))


def test_a_case_without_a_rule_is_refused():
    with pytest.raises(ValueError, match="cases have no rule"):
        Table(read_rules(f"{HEADINGS}misuse,*,*,*,chair,,,Only misuse.,\n"))


def test_a_word_that_is_none_of_ours_is_refused():
    with pytest.raises(ValueError, match="gossip"):
        read_rules(f"{HEADINGS}gossip,*,*,*,head,,,A reason.,\n")


def test_it_does_not_need_django():
    program = "import sys, clearline.cases.routing; print('django' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert shown.stdout.strip() == "False"
