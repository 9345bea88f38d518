"""What a later turn leaves out comes from the earlier ones; what it says anew wins.

The order of the rules is the order of precedence; a turn that none applies to stands by itself.
"""

from collections.abc import Callable
from dataclasses import replace

from assistant.understand import elsewhere, meanings, other_steps, replies, turns
from assistant.understand.query import Query
from assistant.understand.signs import Signs
from assistant.understand.turns import Turn


def continued(alone: Query, signs: Signs, context: Query, last_step: int) -> Query:
    """The turn as it is meant after the context; `alone` is how it reads by itself."""
    turn = Turn(alone, signs, context, last_step)
    query = next((meant(turn) for applies, meant in _RULES if applies(turn)), alone)
    return replace(query, of_manager=alone.of_manager)


_RULES: tuple[tuple[Callable[[Turn], bool], Callable[[Turn], Query]], ...] = (
    (replies.asks_again, meanings.in_language),
    (turns.is_about_person, meanings.person),
    (replies.takes_back, meanings.taken_back),
    (replies.names_wrong_step, meanings.asked_back),
    (replies.contradicts, meanings.unclear),
    (replies.claims, meanings.claimed),
    (replies.asks_for_all_shown, meanings.in_language),
    (replies.asks_for_figure, meanings.no_more),
    (replies.doubts, meanings.confirmed),
    (turns.asks_if_cut_off, meanings.confirmed),
    (turns.asks_how_it_goes_on, meanings.no_more),
    (replies.asks_for_others, meanings.others),
    (replies.asks_when_next, meanings.no_more),
    (other_steps.asks_whole_part, elsewhere.whole_part),
    (other_steps.was_left_out, elsewhere.left_out),
    (other_steps.asks_same_of_somebody, elsewhere.same_elsewhere),
    (turns.asks_where_formal, meanings.first_of_area),
    (turns.stands_alone, meanings.alone),
    (turns.begins_anew, meanings.alone),
    (other_steps.means_where_now, elsewhere.where_now),
    (other_steps.means_own_again, elsewhere.of_own_step),
    (other_steps.asks_of_newcomer, elsewhere.of_newcomer_there),
    (other_steps.asks_for_steps_abroad, elsewhere.steps_abroad),
    (other_steps.compares_again, elsewhere.compared),
    (replies.asks_who_decided, meanings.who_decides),
    (replies.asks_for_way, meanings.way),
    (replies.asks_what_is_left, meanings.left),
    (turns.asks_same_rule, meanings.same_rule),
    (turns.asks_if_lower_holds, meanings.rule_there),
    (other_steps.arrives, elsewhere.on_arrival),
    (other_steps.asks_what_becomes, elsewhere.on_arrival),
    (other_steps.asks_who_at_top, elsewhere.at_top),
    (turns.asks_for_everything, meanings.alone),
    (turns.asks_rest_of_role, meanings.others),
    (turns.asks_known_reason, meanings.reason),
    (turns.asks_why_role, meanings.role_as_such),
    (replies.asks_which_ones, meanings.no_more),
    (replies.asks_beyond, meanings.no_more),
    (replies.asks_who_instead, meanings.first),
    (replies.only_asks_who, meanings.no_more),
    (other_steps.means_newcomer, elsewhere.of_newcomer),
    (other_steps.means_oneself, elsewhere.same_elsewhere),
    (other_steps.means_between, elsewhere.between),
    (other_steps.means_mentioned, elsewhere.mentioned),
    (other_steps.goes_further, elsewhere.further),
    (turns.says_which_step, meanings.with_step),
    (other_steps.asks_if_counts, meanings.other_country),
    (other_steps.turns_to_other_country, elsewhere.in_other_country),
    (other_steps.comes_back, meanings.in_language),
    (other_steps.asks_beside, elsewhere.with_silence),
    (other_steps.asks_first_beside, meanings.first_beside),
    (replies.asks_unsaid, meanings.no_more),
    (turns.is_silent, meanings.silence),
    (turns.asks_how_far_there, meanings.there),
    (turns.asks_the_way, meanings.moved_up),
    (turns.stays_with_role, meanings.role),
    (turns.asks_when_so_far, meanings.first),
    (replies.asks_whole_there, meanings.whole_there),
    (turns.tells_degree, meanings.as_far),
    (other_steps.means_both_subjects, elsewhere.both_elsewhere),
    (turns.asks_if_still, elsewhere.same_elsewhere),
    (other_steps.compares_subject, elsewhere.subject_compared),
    (turns.names_subject, meanings.other_subject),
    (turns.narrows, meanings.other_subject),
    (other_steps.widens, elsewhere.on_other_steps),
    (other_steps.goes_upwards, elsewhere.above),
    (turns.is_complete, meanings.alone),
    (other_steps.only_points, elsewhere.same_elsewhere),
    (other_steps.compares, elsewhere.compared),
    (lambda turn: turn.asks("new"), elsewhere.news),
    (turns.asks_number, meanings.counted),
    (turns.asks_where_first, meanings.first),
    (replies.asks_about_shown, meanings.about_shown),
    (turns.asks_something_else, meanings.other_subject),
)
