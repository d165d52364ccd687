"""A message is said whole in one language, with its facts as that language writes them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import write_po
from hypothesis import given, settings, strategies as st

from bot.core.text import Line, Marked, Mono, Named, Own, t, tn
from bot.i18n import Catalogs
from bot.runtime.hearing import Hearing
from bot.runtime.press import Buttons

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NO_MARKS = dict.fromkeys(map(ord, "\u2068\u2069"))
HELLO = t("Hello.")
NOTED = t("Noted: {n}.", n=8)
SPANISH = {
    "Hello.": "Hola.",
    "Noted: {n}.": "Anotado: {n}.",
    ("{n} note", "{n} notes"): ("{n} nota", "{n} notas"),
    "You wrote: {words}": "Escribiste: {words}",
    "{a} and nothing else": "{a} y nada más",
}
ARABIC = {
    "Hello.": "مرحبا.",
    "You wrote: {words}": "كتبت: {words}",
    ("{n} note", "{n} notes"): (
        "لا ملاحظات",
        "ملاحظة واحدة",
        "ملاحظتان",
        "{n} ملاحظات",
        "{n} ملاحظة",
        "{n} ملاحظة.",
    ),
}


def write(folder: Path, language: str, translations: Mapping[Any, Any]) -> Path:
    catalog = Catalog(locale=language)
    for source, translated in translations.items():
        catalog.add(source, translated)
    po = folder / language / "LC_MESSAGES" / "messages.po"
    po.parent.mkdir(parents=True, exist_ok=True)
    with po.open("wb") as target:
        write_po(target, catalog)
    return po


@pytest.fixture
def catalogs(tmp_path: Path) -> Catalogs:
    write(tmp_path, "es", SPANISH)
    write(tmp_path, "ar", ARABIC)
    return Catalogs(["en", "es", "ar"], tmp_path)


def spoken(catalogs: Catalogs, language: str, *lines: Line) -> str:
    rendered = catalogs.render(lines, language)
    assert not rendered.fallback
    return rendered.text


def test_lines_become_paragraphs(catalogs: Catalogs) -> None:
    assert spoken(catalogs, "en", HELLO, NOTED) == "Hello.\n\nNoted: 8."


def test_a_sentence_is_said_in_the_persons_language(catalogs: Catalogs) -> None:
    assert spoken(catalogs, "es", HELLO, NOTED) == "Hola.\n\nAnotado: 8."


@pytest.mark.parametrize(("n", "said"), [(0, "0 notas"), (1, "1 nota"), (2, "2 notas")])
def test_the_language_picks_the_counting_form(catalogs: Catalogs, n: int, said: str) -> None:
    assert spoken(catalogs, "es", tn("{n} note", "{n} notes", n)) == said


@pytest.mark.parametrize(("n", "said"), [(1, "ملاحظة واحدة"), (2, "ملاحظتان"), (5, "5 ملاحظات")])
def test_a_counting_form_may_leave_the_number_out(catalogs: Catalogs, n: int, said: str) -> None:
    assert spoken(catalogs, "ar", tn("{n} note", "{n} notes", n)) == said


def test_english_counts_without_a_catalog(tmp_path: Path) -> None:
    english = Catalogs(["en"], tmp_path)
    said = [english.render((tn("{n} note", "{n} notes", n),), "en").text for n in (0, 1, 2)]
    assert said == ["0 notes", "1 note", "2 notes"]


def test_facts_alone_need_no_translation(catalogs: Catalogs) -> None:
    assert spoken(catalogs, "es", t("{n}", n=3), t("{a}: {b}", a="x", b=Own("y"))) == "3\n\nx: y"


def test_one_missing_sentence_makes_the_whole_message_english_under_a_notice(catalogs: Catalogs) -> None:
    rendered = catalogs.render((HELLO, t("Nobody translated this.")), "es")
    assert rendered.fallback
    notice, *rest = rendered.text.split("\n\n")
    assert "English" in notice
    assert rest == ["Hello.", "Nobody translated this."]


def test_a_missing_sentence_inside_another_makes_the_whole_message_english(catalogs: Catalogs) -> None:
    rendered = catalogs.render((t("{a} and nothing else", a=t("Nobody translated this.")),), "es")
    assert rendered.text.endswith("Nobody translated this. and nothing else")
    assert rendered.fallback


def test_the_notice_is_in_the_persons_language_where_it_can_be(tmp_path: Path) -> None:
    notice = "This part is not in your language yet. Here it is in {language}."
    write(tmp_path, "es", {notice: "Esto aún no está en tu idioma. Aquí va en {language}."})
    rendered = Catalogs(["en", "es"], tmp_path).render((HELLO,), "es")
    assert rendered.text == "Esto aún no está en tu idioma. Aquí va en English.\n\nHello."


def test_the_default_language_is_tried_before_english(tmp_path: Path) -> None:
    write(tmp_path, "es", SPANISH)
    rendered = Catalogs(["en", "es", "fr"], tmp_path, default="es").render((HELLO,), "fr")
    assert rendered.fallback
    assert rendered.text.endswith("\n\nHola.")
    assert "español" in rendered.text


@pytest.mark.parametrize(
    "translated",
    [
        "Escribiste.",
        "Escribiste: {word}",
        "Escribiste: {words.real}",
        "Escribiste: {words[0]}",
        "Escribiste: {words",
        "",
    ],
)
def test_a_translation_with_other_places_is_never_said(tmp_path: Path, translated: str) -> None:
    write(tmp_path, "es", {"You wrote: {words}": translated})
    rendered = Catalogs(["en", "es"], tmp_path).render((t("You wrote: {words}", words="x"),), "es")
    assert rendered.fallback
    assert rendered.text.endswith("You wrote: x")


def test_own_words_are_shown_as_typed_even_with_braces_in_them(catalogs: Catalogs) -> None:
    typed = Own("{n} {0.__class__} & <b>")
    assert spoken(catalogs, "en", t("You wrote: {words}", words=typed), typed) == (
        "You wrote: {n} {0.__class__} & <b>\n\n{n} {0.__class__} & <b>"
    )


@cache
def only(language: str) -> Catalogs:
    return Catalogs([language])


@settings(deadline=None)  # the first one of each language reads its catalog
@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(["en", "es", "ar"]))
def test_any_words_can_be_shown_in_any_direction(words: str, language: str) -> None:
    for spoken_in in ("en", language):
        said = only(spoken_in).render((Own(words),), spoken_in).text
        assert said.translate(NO_MARKS) == words.translate(NO_MARKS)


def test_own_words_that_run_the_other_way_are_isolated(catalogs: Catalogs) -> None:
    assert spoken(catalogs, "ar", t("You wrote: {words}", words=Own("hello"))) == "كتبت: \u2068hello\u2069"
    assert spoken(catalogs, "ar", t("You wrote: {words}", words=Own("سلام"))) == "كتبت: سلام"
    assert spoken(catalogs, "en", t("You wrote: {words}", words=Own("سلام"))) == "You wrote: \u2068سلام\u2069"


def test_words_in_both_directions_are_isolated_whichever_comes_first(catalogs: Catalogs) -> None:
    for words in ("hello שלום", "שלום hello"):
        assert spoken(catalogs, "en", Own(words)) == f"\u2068{words}\u2069"
    assert spoken(catalogs, "en", Own("¿qué tal? 日本")) == "¿qué tal? 日本"


def test_each_line_of_somebodys_words_is_isolated_by_itself_because_none_reaches_past_its_end(
    catalogs: Catalogs,
) -> None:
    wrote = t("You wrote: {words}", words=Own("שלום\nhello\nלא"))
    assert spoken(catalogs, "en", wrote) == "You wrote: \u2068שלום\u2069\nhello\n\u2068לא\u2069"


def test_words_with_the_sign_of_an_address_in_them_are_isolated_like_any_others(catalogs: Catalogs) -> None:
    for words in ("אבג://דהו", "see x://y שלום"):
        assert spoken(catalogs, "en", t("You wrote: {words}", words=Own(words))) == f"You wrote: \u2068{words}\u2069"
    assert spoken(catalogs, "ar", t("You wrote: {words}", words=Own("a :// b"))) == "كتبت: \u2068a :// b\u2069"


@pytest.mark.parametrize("marks", [(), (("bold", 0, 3),)])
def test_words_that_are_passed_on_are_isolated_with_marks_and_without(
    catalogs: Catalogs, marks: tuple[tuple[str, int, int], ...]
) -> None:
    (said,) = [catalogs.render((Marked("שלום, hello", marks),), "en").text]
    assert re.sub("<.*?>", "", said) == "\u2068שלום, hello\u2069"


def test_marks_stay_over_their_words_when_lines_are_isolated(catalogs: Catalogs) -> None:
    said = catalogs.render((Marked("אב\nגד", (("bold", 0, 2), ("italic", 3, 2))),), "en").text
    assert said == "\u2068<b>אב</b>\u2069\n\u2068<i>גד</i>\u2069"


def test_a_phone_number_keeps_its_order_in_arabic_and_a_link_stays_bare(catalogs: Catalogs) -> None:
    assert spoken(catalogs, "ar", t("You wrote: {words}", words="+44 808 500")) == "كتبت: \u2068+44 808 500\u2069"
    assert "\u2068" not in spoken(catalogs, "ar", t("You wrote: {words}", words="https://example.org/a"))


def test_a_line_of_columns_makes_the_message_html_and_all_else_is_escaped(catalogs: Catalogs) -> None:
    line = Mono("▁<▂", t("{n} days", n=2))
    rendered = catalogs.render((t("a < b"), Own("<b>&"), line), "en")
    assert rendered.html
    assert rendered.text == "a &lt; b\n\n&lt;b&gt;&amp;\n\n<pre>▁&lt;▂</pre>\n\n2 days"


def test_a_message_without_columns_is_plain_text(catalogs: Catalogs) -> None:
    assert catalogs.render((Own("<b>"),), "en") == ("<b>", False, False)


def test_facts_are_written_as_spanish_writes_them(catalogs: Catalogs) -> None:
    day = t("{a} and nothing else", a=date(2026, 1, 2))
    assert spoken(catalogs, "es", day) == "2 de enero de 2026 y nada más"
    city = t("{a} and nothing else", a=Named("zone", "America/New_York"))
    assert spoken(catalogs, "es", city) == "Nueva York y nada más"


def test_a_label_without_translation_is_shown_in_english(catalogs: Catalogs) -> None:
    assert catalogs.label(HELLO, "es") == "Hola."
    assert catalogs.label(t("Skip"), "es") == "Skip"


def test_a_label_that_is_only_a_name_begins_with_a_capital(catalogs: Catalogs) -> None:
    assert catalogs.label(t("{language}", language=Named("language", "es")), "en") == "Español"
    assert catalogs.label(t("{words}", words=Own("small")), "en") == "small"


def test_a_language_that_is_not_installed_gets_english_and_is_told(catalogs: Catalogs) -> None:
    assert catalogs.render((HELLO,), "de").fallback
    assert catalogs.label(HELLO, "de") == "Hello."


@pytest.mark.parametrize(("code", "nearest"), [("es", "es"), ("es-MX", "es"), ("de", "en"), ("", "en"), ("AR", "ar")])
def test_the_app_s_language_finds_the_nearest_of_ours(code: str, nearest: str) -> None:
    assert Hearing(Buttons(bytes(32)), ("en", "es", "ar")).language(code) == nearest


def test_languages_are_listed_with_their_own_names(catalogs: Catalogs) -> None:
    assert catalogs.languages() == {"en": "English", "es": "Español", "ar": "العربية"}


def test_a_compiled_catalog_is_used_unless_the_text_is_newer(tmp_path: Path) -> None:
    po = write(tmp_path, "es", {"Hello.": "Texto."})
    compiled = Catalog(locale="es")
    compiled.add("Hello.", "Compilado.")
    with po.with_suffix(".mo").open("wb") as target:
        write_mo(target, compiled)
    os.utime(po, (1, 1))
    assert Catalogs(["en", "es"], tmp_path).label(HELLO, "es") == "Compilado."
    os.utime(po)
    os.utime(po.with_suffix(".mo"), (1, 1))
    assert Catalogs(["en", "es"], tmp_path).label(HELLO, "es") == "Texto."
    po.unlink()
    assert Catalogs(["en", "es"], tmp_path).label(HELLO, "es") == "Compilado."


def test_a_fuzzy_translation_is_not_said(tmp_path: Path) -> None:
    po = write(tmp_path, "es", {"Hello.": "Quizás."})
    po.write_text(po.read_text().replace('msgid "Hello."', '#, fuzzy\nmsgid "Hello."'))
    assert Catalogs(["en", "es"], tmp_path).render((HELLO,), "es").fallback


def test_the_share_of_what_is_translated_is_told(tmp_path: Path) -> None:
    write(tmp_path, "es", {"Hello.": "Hola.", "Skip": "", ("{n} a", "{n} b"): ("{n} c", "")})
    catalogs = Catalogs(["en", "es", "fr"], tmp_path)
    assert catalogs.complete("es") == pytest.approx(1 / 3)
    assert catalogs.complete("en") == 1.0
    assert catalogs.complete("fr") == 0.0


def test_english_is_spoken_without_babel() -> None:
    program = """
import sys
from bot.core.text import Own, Text, t, tn
from bot.i18n import Catalogs
said = Catalogs(["en", "es"]).render((t("Hello."), tn("{n} note", "{n} notes", 2), Own("words")), "en")
assert said.text == "Hello.\\n\\n2 notes\\n\\nwords"
assert not [name for name in sys.modules if name.startswith("babel")]
"""
    subprocess.run([sys.executable, "-c", program], check=True)
