"""Every table is either kept, or here with the reason why its rows may change."""

from django.apps import apps

from clearline.config.append_only import APPEND_ONLY

CHANGING = {
    "audit.ChainHead": "moves with each link; a wrong one is found by audit verify",
    "acknowledgements.Request": "its status moves by the workflow; each step has a link in the chain",
    "acknowledgements.PaperSheet": "a code to find a request by; what was signed is the acknowledgement",
    "acknowledgements.PaperEntry": "is settled by a second person; what counts is sealed in the "
    "acknowledgement, with both keys of who entered and who confirmed, and disposal must be able to empty it",
    "briefings.CatchUp": "is done, or no longer asked for; that somebody caught up is an attendance",
    "briefings.Session": "moves by its workflow; each step has a link in the chain",
    "advice.Request": "moves by its workflow; each step is an entry, and has a link in the chain",
    "advice.Paper": "can be taken out before it is sent; each has a link in the chain",
    "advice.Declined": "is written once, and looked at each time somebody is asked",
    "cases.Case": "its status moves by the workflow; each step is an event, and has a link in the chain",
    "cases.Hold": "says from when until when a body outside asks the school to wait; its end is written once",
    "cases.Thread": "says from when until when something is under way about a case; its end is written once",
    "cases.Practice": "what the school has set about reporting; each change has a link in the chain",
    "cases.Duty": "who is on duty in a holiday; its end may be brought forward, with a link in the chain",
    "cases.Party": "says from when until when somebody has to do with a case; its end is written once",
    "drafts.SchoolWords": "the school's own, each change has a link in the chain",
    "drafts.Checks": "counts drafts as they are checked, and nothing about them",
    "guidance.Question": "moves by its workflow; each step has a link in the chain, and what is said is an entry",
    "investigations.Investigation": "its status moves by the workflow; each step is an entry and in the chain",
    "investigations.Companion": "says from when until when somebody is accompanied; its end is written once",
    "investigations.Measure": "is reviewed and ended; each review is an entry",
    "jobs.Round": "when the round was last done; nobody is told that it is kept",
    "keys.DataKey": "deleting a key is how a record is disposed of",
    "keys.SchoolKey": "wrapped again when the installation key changes",
    "mail.Message": "its state moves as it is sent",
    "pages.UsedToken": "forgotten after a week",
    "declarations.Declaration": "its status moves by the workflow; each step has a link in the chain",
    "declarations.Statement": "waits for its answer; each answer has a link in the chain",
    "policies.Misread": "counts that are taken anew as people answer",
    "privacy_reviews.Review": "waits until it is done; each has a link in the chain",
    "support.Record": "its status moves by the workflow; each step is an entry, and has a link in the chain",
    "support.Party": "says from when until when somebody has a part in a record; its end is written once",
    "support.Offer": "waits for its answer",
    "support.Item": "what was added stays as it was; copies saved with it are joined to it later",
    "support.Action": "what the person says to it is theirs to change; each answer is an entry",
    "support.Takedown": "moves as something is reported and removed; each step is an entry",
    "support.CheckIn": "waits until it is done; those of an earlier opening are asked anew",
    "understanding.Quiz": "its status moves by the workflow; what was answered goes once it is passed",
    "understanding.Tally": "counts first answers as they come",
    "referrals.Breach": "its status moves by the workflow; each step is an entry, and has a link in the chain",
    "referrals.LadoReferral": "its status moves by the workflow; each step is an entry, and has a link in the chain",
    "referrals.LegalHold": "says from when until when something is kept for the police; its review moves, its end is "
    "written once",
    "referrals.PoliceReferral": "its status moves by the workflow; each step is an entry, and has a link in the chain",
    "reminders.Preference": "how a person wishes to be reminded is theirs to change",
    "reminders.Reminder": "says that a message was written; the message's own state is in the outbox",
    "reminders.Said": "what was told at which stage; forgotten after a year",
    "people.Away": "ends when somebody comes back",
    "people.DayOff": "the calendar is put right as the year goes on",
    "people.Membership": "ends, and follows the staff list",
    "people.RoleHeld": "ends; who gave and ended it is in the chain",
    "people.Seat": "follows the staff list; names as they stood when signing are sealed in the acknowledgement",
    "people.SignIn": "belongs to a human, who may change it",
    "people.Slip": "is used or voided; each has a link in the chain",
    "people.Term": "the calendar is put right as the year goes on",
    "policies.Agreement": "as read from a document; the published version keeps its own copy in `control`",
    "policies.Definition": "the school's own, dated by the chain",
    "policies.Network": "the school's own, dated by the chain",
    "policies.Summary": "the school's own words beside the text, never the text",
}


def ours():
    return {model._meta.label for model in apps.get_models() if model.__module__.startswith("clearline.")}


def test_it_names_only_models_that_exist():
    assert {kept.model for kept in APPEND_ONLY} <= ours()


def test_it_names_only_columns_that_exist():
    for kept in APPEND_ONLY:
        fields = apps.get_model(kept.model)._meta.concrete_fields
        assert set(kept.columns) <= {field.column for field in fields}, kept.model


def test_it_says_of_every_table_whether_it_is_kept():
    kept = {each.model for each in APPEND_ONLY}

    assert kept | set(CHANGING) == ours()
    assert not kept & set(CHANGING)


def test_it_keeps_every_column_of_a_clause_but_those_that_link_it_to_a_duty():
    clause = next(kept for kept in APPEND_ONLY if kept.model == "policies.Clause")
    columns = {field.column for field in apps.get_model("policies.Clause")._meta.concrete_fields}

    assert columns - set(clause.columns) == {"duties", "duty_confirmed", "no_duty_reason", "corrected"}
