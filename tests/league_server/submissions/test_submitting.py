"""Submitting models, withdrawing and choosing."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from league_server.clock import now
from league_server.jobs.job_status import JobKind, JobStatus, Lane
from league_server.leaderboards.boards.field import read_field
from league_server.leaderboards.boards.refresh import refresh_phase
from league_server.problems import Problem
from league_server.races.entrants.service import enter_race, withdraw_from_race
from league_server.submissions.service import choose, submit, submit_baseline, withdraw
from league_server.tables import (
    BoardChangeRow,
    EntrantRow,
    EntrantTriesRow,
    JobRow,
    JudgementRow,
    ModelRow,
    StandingRow,
    SubmissionRow,
)
from tests.league_server.people import new_account
from tests.league_server.races.racing import (
    actor_of,
    judge,
    judgement_of,
    let_pass,
    new_model,
    new_race,
    phase_times,
    submitted,
)


def counted(database, table) -> int:
    """Return how many rows a table has."""
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(table))


def refused(database, account, race, model=None, act=submit, package_id=None) -> Problem:
    """Return why a submission is refused; nothing of it is kept."""
    model_id = (model or new_model(database, account)).id
    before = [counted(database, table) for table in (SubmissionRow, JobRow, EntrantRow, EntrantTriesRow)]
    with pytest.raises(Problem) as problem, database.session() as session:
        act(session, actor_of(account), race.id, model_id, package_id)
    assert [counted(database, table) for table in (SubmissionRow, JobRow, EntrantRow, EntrantTriesRow)] == before
    assert problem.value.next_step is not None
    return problem.value


def test_a_submission_enters_the_race_and_waits_to_be_judged(database):
    """The first submission makes its owner an entrant, is a try, and puts one job into the evaluation lane."""
    race, account = new_race(database), new_account(database)
    row = submitted(database, account, race)
    assert (row.phase, row.number, row.withdrawn_at) == ("final", 1, None)
    judgement = judgement_of(database, row)
    with database.reading() as session:
        job = session.get_one(JobRow, judgement.job_id)
        assert (job.kind, job.lane, job.status) == (JobKind.JUDGEMENT, Lane.EVALUATION, JobStatus.QUEUED)
        assert job.owner_id == account.id
        tries = session.get_one(EntrantTriesRow, (race.id, account.id, "final"))
        assert (tries.tries, tries.models) == (1, 1)
        assert session.get(EntrantRow, (race.id, account.id)) is not None


def test_the_same_model_again_uses_up_no_try(database):
    """A model that stands with the same weights is not submitted once more."""
    race, account = new_race(database, tries_cap=1), new_account(database)
    model = new_model(database, account)
    first = submitted(database, account, race, model)
    with database.session() as session:
        taken = submit(session, actor_of(account), race.id, model.id, None)
    assert (taken.submission.id, taken.is_new) == (first.id, False)
    assert counted(database, SubmissionRow) == counted(database, JobRow) == 1


def test_equal_weights_of_another_model_are_a_try_with_the_stored_result(database):
    """Another model with the same weights is a try of its own, and is judged at once by what is stored."""
    race, account, rival = new_race(database), new_account(database), new_account(database)
    first = submitted(database, account, race, new_model(database, account, "same"))
    judge(database, first, 8_000, 7_000)
    again = submitted(database, account, race, new_model(database, account, "same"))
    of_rival = submitted(database, rival, race, new_model(database, rival, "same"))
    assert (again.number, of_rival.number) == (2, 1)
    assert first.judgement_id == again.judgement_id == of_rival.judgement_id
    assert counted(database, JobRow) == counted(database, JudgementRow) == 1
    assert judgement_of(database, of_rival).seed_scores_ms == [7_000, 7_000]


def test_a_stored_result_is_on_the_board_at_once(database):
    """Equal weights that are judged already have the boards written anew by their submission."""
    race, account, rival = new_race(database), new_account(database), new_account(database)
    judge(database, submitted(database, account, race, new_model(database, account, "same")), 7_000)
    before = counted(database, BoardChangeRow)
    submitted(database, rival, race, new_model(database, rival, "same"))
    assert counted(database, BoardChangeRow) == before + 1


def test_where_the_latest_counts_an_older_model_can_be_submitted_again(database):
    """To let an older model count again, its owner submits it again, which is a try but costs no driving."""
    race, account = new_race(database, counted="latest"), new_account(database)
    old, new = new_model(database, account), new_model(database, account)
    first = submitted(database, account, race, old)
    submitted(database, account, race, new)
    again = submitted(database, account, race, old)
    assert (again.number, again.judgement_id) == (3, first.judgement_id)
    assert counted(database, JobRow) == 2


def test_equal_weights_are_judged_in_each_phase_for_itself(database):
    """Another phase has other seeds, so what is known of weights from one is not used in another."""
    phases = {"qualifying": phase_times(-1, 1), "final": phase_times(2, 3)}
    race, account = new_race(database, phases=phases), new_account(database)
    model = new_model(database, account)
    first = submitted(database, account, race, model)
    let_pass(database, race.id, 3.5 - 1)
    second = submitted(database, account, race, model)
    assert (first.phase, second.phase, second.number) == ("qualifying", "final", 1)
    assert first.judgement_id != second.judgement_id


@pytest.mark.parametrize(
    ("hours", "code"), [(-2.0, "race-not-open"), (0.0, None), (1.5, "race-not-open"), (4.0, "race-closed")]
)
def test_submissions_are_taken_while_a_phase_is_open(database, hours, code):
    """Before the first phase, between two and after the last one nothing is taken, and the sentence says when."""
    phases = {"qualifying": phase_times(-1, 1), "final": phase_times(2, 3)}
    race, account = new_race(database, phases=phases), new_account(database)
    let_pass(database, race.id, hours)
    if code is None:
        submitted(database, account, race)
    else:
        assert refused(database, account, race).code == code


def test_drafts_and_cancelled_races_take_nothing(database):
    """A draft is not there for participants, and an organiser is told that it takes nothing."""
    race = new_race(database, published=False)
    assert refused(database, new_account(database), race).status == 404
    assert refused(database, new_account(database, "organiser"), race).code == "not-published"


def test_only_own_models_can_be_submitted(database):
    """Nobody submits a model of somebody else, or one in the bin; not even an administrator."""
    race, owner = new_race(database), new_account(database)
    model = new_model(database, owner)
    for role in ("participant", "instructor", "administrator"):
        assert refused(database, new_account(database, role), race, model).code == "no-such-model"
    with database.session() as session:
        session.get_one(ModelRow, model.id).deleted_at = now()
    assert refused(database, owner, race, model).code == "no-such-model"


def test_a_model_without_a_package_and_a_package_of_another_model_are_refused(database):
    """What cannot drive is not taken, and a package has to be one of the model's own."""
    race, account = new_race(database), new_account(database)
    empty = ModelRow(owner_id=account.id, name="Empty", created_at=now(), changed_at=now())
    with database.session() as session:
        session.add(empty)
    assert refused(database, account, race, empty).code == "no-package"
    assert refused(database, account, race, package_id=empty.id).code == "no-such-package"


def test_a_race_with_a_join_link_is_not_entered_by_submitting(database):
    """Who has not entered by code does not even find such a race; an organiser is told to enter it."""
    race = new_race(database, visibility="join_link")
    assert refused(database, new_account(database), race).status == 404
    assert refused(database, new_account(database, "organiser"), race).code == "join-code-needed"


def test_who_has_withdrawn_from_a_race_cannot_submit(database):
    """Out of the race is out, until an organiser lets the person in again."""
    race, account = new_race(database), new_account(database)
    with database.session() as session:
        enter_race(session, actor_of(account), race.id, None)
        withdraw_from_race(session, actor_of(account), race.id)
    assert refused(database, account, race).code == "withdrawn"


def test_a_withdrawn_submission_stays_a_try(database):
    """Withdrawing gives no try back, and has the boards written anew."""
    race, account = new_race(database, tries_cap=1), new_account(database)
    row = submitted(database, account, race)
    judge(database, row, 7_000)
    before = counted(database, BoardChangeRow)
    with database.session() as session:
        assert withdraw(session, actor_of(account), row.id).withdrawn_at is not None
    assert counted(database, BoardChangeRow) == before + 1
    assert refused(database, account, race).code == "tries-used-up"
    with pytest.raises(Problem, match="was withdrawn"), database.session() as session:
        withdraw(session, actor_of(account), row.id)


def test_withdrawing_stops_what_nobody_needs_any_more(database):
    """A judgement that waits ends with its last submission; submitted again, the weights wait again."""
    race, account, rival = new_race(database), new_account(database), new_account(database)
    rows = [submitted(database, owner, race, new_model(database, owner, "same")) for owner in (account, rival)]
    judgement = judgement_of(database, rows[0])
    for row, owner, status in zip(rows, (account, rival), (JobStatus.QUEUED, JobStatus.STOPPED), strict=True):
        with database.session() as session:
            withdraw(session, actor_of(owner), row.id)
        with database.reading() as session:
            assert session.get_one(JobRow, judgement.job_id).status == status
    again = judgement_of(database, submitted(database, account, race, new_model(database, account, "same")))
    assert again.id == judgement.id
    with database.reading() as session:
        assert session.get_one(JobRow, again.job_id).status == JobStatus.QUEUED


def test_after_the_close_only_organisers_withdraw(database):
    """Owners cannot change a closed phase; an organiser can take a submission out at any time."""
    race, account = new_race(database), new_account(database)
    row, organiser = submitted(database, account, race), new_account(database, "organiser")
    let_pass(database, race.id, 2)
    with pytest.raises(Problem, match="closed"), database.session() as session:
        withdraw(session, actor_of(account), row.id)
    with database.session() as session:
        withdraw(session, actor_of(organiser), row.id)


def test_somebody_elses_submission_is_not_there(database):
    """Withdrawing or choosing what belongs to somebody else finds nothing."""
    race, account = new_race(database, counted="chosen"), new_account(database)
    row, instructor, organiser = (
        submitted(database, account, race),
        new_account(database, "instructor"),
        new_account(database, "organiser"),
    )
    for somebody, act in ((instructor, withdraw), (instructor, choose), (organiser, choose)):
        with pytest.raises(Problem) as problem, database.session() as session:
            act(session, actor_of(somebody), row.id)
        assert problem.value.status == 404


def test_one_submission_is_chosen_at_a_time(database):
    """Choosing one takes the choice back from the other."""
    race, account = new_race(database, counted="chosen"), new_account(database)
    rows = [submitted(database, account, race) for _ in range(2)]
    for chosen in (rows[0], rows[1], rows[0]):
        with database.session() as session:
            assert choose(session, actor_of(account), chosen.id).is_chosen
        with database.reading() as session:
            picked = session.scalars(select(SubmissionRow.id).where(SubmissionRow.is_chosen)).all()
        assert picked == [chosen.id]


def test_only_where_the_race_says_people_choose(database):
    """In a race that counts the best, nothing is chosen."""
    account, race = new_account(database), new_race(database)
    row = submitted(database, account, race)
    with pytest.raises(Problem, match="do not choose"), database.session() as session:
        choose(session, actor_of(account), row.id)


def test_a_withdrawn_or_closed_submission_cannot_be_chosen(database):
    """What is withdrawn does not count, and a closed phase does not change."""
    race, account = new_race(database, counted="chosen"), new_account(database)
    gone, row = submitted(database, account, race), submitted(database, account, race)
    with database.session() as session:
        withdraw(session, actor_of(account), gone.id)
    with pytest.raises(Problem, match="withdrawn"), database.session() as session:
        choose(session, actor_of(account), gone.id)
    let_pass(database, race.id, 2)
    with pytest.raises(Problem, match="closed"), database.session() as session:
        choose(session, actor_of(account), row.id)


def test_a_baseline_has_no_caps_and_no_rank_to_win(database):
    """An organiser submits baselines as often as needed, also before the first phase opens."""
    organiser = new_account(database, "organiser")
    race = new_race(database, organiser, tries_cap=1, phases={"final": phase_times(1, 2)})
    models = [new_model(database, organiser) for _ in range(2)]
    for model in models:
        with database.session() as session:
            assert submit_baseline(session, actor_of(organiser), race.id, model.id, None).is_new
    with database.reading() as session:
        assert session.get_one(EntrantRow, (race.id, organiser.id)).is_baseline


def test_nobody_races_and_shows_baselines_in_one_race(database):
    """Who has raced cannot submit a baseline there, and who has shown a baseline cannot race."""
    racing, showing = new_account(database, "organiser"), new_account(database, "organiser")
    race = new_race(database)
    submitted(database, racing, race)
    model = new_model(database, showing)
    with database.session() as session:
        submit_baseline(session, actor_of(showing), race.id, model.id, None)
    assert refused(database, racing, race, act=submit_baseline).code == "takes-part"
    assert refused(database, showing, race).code == "is-baseline"


def test_a_race_without_baselines_takes_none(database):
    """Where the rules show no baselines, none is taken."""
    organiser = new_account(database, "organiser")
    race = new_race(database, organiser, baselines=False)
    assert refused(database, organiser, race, act=submit_baseline).code == "no-baselines"


def test_the_board_counts_tries_that_wait_or_were_withdrawn(database):
    """Every submission is a try on the board, judged or not; of a board that stands still, those before that."""
    race, account = new_race(database), new_account(database)
    first = submitted(database, account, race)
    judge(database, first, 9_000)
    submitted(database, account, race)
    gone, moment = submitted(database, account, race), now()
    with database.session() as session:
        withdraw(session, actor_of(account), gone.id)
    refresh_phase(database, race.id, "final")
    with database.reading() as session:
        assert set(session.scalars(select(StandingRow.tries))) == {3}
        before = read_field(session, race.id, "final", as_of=moment)
        assert before.submitted == {account.id: 3}
        early = read_field(session, race.id, "final", as_of=first.submitted_at)
        assert early.submitted == {account.id: 1}
