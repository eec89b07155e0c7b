"""The second step of signing in, and what a person does for the safety of their account."""

import time

import pyotp
import pytest
from playwright.async_api import expect

from e2e.axe import faults
from e2e.screen import Screen, Screens
from e2e.ward import TOP, Ward
from tests.world import PASSWORD

ENGLAND = "Delivering health and social care England"
NEW = "four words of my own"


async def opens_security(screen: Screen, who: str = "Ada Bright") -> None:
    await screen.picks(f"{who}: menu", "Security")
    await expect(screen.page.get_by_role("heading", name="Second step")).to_be_visible()


def code_of(secret: str, ahead: int = 0) -> str:
    return pyotp.TOTP(secret).generate_otp(int(time.time()) // 30 + ahead)


async def turns_on(screen: Screen) -> tuple[str, list[str]]:
    """By the keyboard alone; gives the secret and the recovery codes."""
    page = screen.page
    await page.get_by_label("Your present password, to turn it on").fill(PASSWORD)
    await screen.presses("Enter")
    await expect(page.get_by_role("img", name="A code for your app’s camera")).to_be_visible()
    await expect(page.get_by_label("The six digits it shows now")).to_be_focused()
    assert await faults(page) == []
    secret = "".join((await page.get_by_role("definition").inner_text()).split())
    await screen.types(code_of(secret))
    await screen.presses("Enter")
    codes = page.get_by_role("list", name="Recovery codes").get_by_role("listitem")
    await expect(codes).to_have_count(10)
    return secret, await codes.all_inner_texts()


async def gives_password(screen: Screen, email: str, password: str = PASSWORD) -> None:
    await screen.opens("/sign-in")
    await screen.page.get_by_label("Email address").fill(email)
    await screen.page.get_by_label("Password").fill(password)
    await screen.button("Sign in").click()


async def test_a_person_turns_it_on_and_signs_in_with_a_code(screens: Screens, ward: Ward) -> None:
    one = await screens.of(ward.ada)
    await one.opens_map(ward.id, TOP)
    await opens_security(one)
    secret, _ = await turns_on(one)
    await one.button("Close").click()
    await expect(one.sync).to_have_text("Saved")
    await expect(one.page.get_by_role("alertdialog")).to_have_count(0)

    other = await screens.of()
    await gives_password(other, ward.ada.email)
    code = other.page.get_by_label("Code")
    await expect(code).to_be_focused()
    assert await faults(other.page) == []
    await other.types("000000")
    await other.presses("Enter")
    await expect(other.page.get_by_role("alert")).to_contain_text("That is not a code of now")
    await code.fill(code_of(secret, ahead=1))
    await other.presses("Enter")
    await expect(other.card(ENGLAND)).to_be_visible()


async def test_a_recovery_code_lets_in_and_can_turn_it_off(screens: Screens, ward: Ward) -> None:
    one = await screens.of(ward.ada)
    await one.opens_map(ward.id, TOP)
    await opens_security(one)
    _, codes = await turns_on(one)
    other = await screens.of()
    await gives_password(other, ward.ada.email)
    await other.page.get_by_label("Code").fill(codes[0])
    await other.presses("Enter")
    await expect(other.card(ENGLAND)).to_be_visible()
    await opens_security(other)
    await expect(other.dialog).to_contain_text("you have 9 recovery codes left")
    await other.page.get_by_label("Your present password, to turn it off").fill(PASSWORD)
    await other.page.get_by_label("A code of now, or a recovery code").fill(codes[1])
    await other.presses("Enter")
    await expect(other.dialog).to_contain_text("It is off.")


async def test_a_new_password_lets_this_page_go_on_and_ends_the_others(
    screens: Screens, ward: Ward
) -> None:
    one = await screens.of(ward.ada)
    await one.opens_map(ward.id, TOP)
    other = await screens.of()
    await gives_password(other, ward.ada.email)
    await expect(other.card(ENGLAND)).to_be_visible()
    await opens_security(one)
    await one.page.get_by_label("Present password", exact=True).fill(PASSWORD)
    await one.page.get_by_label("New password").fill("short")
    await one.presses("Enter")
    await expect(one.page.get_by_role("alert")).to_contain_text("at least 12 characters")
    await one.page.get_by_label("New password").fill(NEW)
    await one.presses("Enter")
    await expect(one.dialog).to_contain_text("Your password is changed")
    ended = other.page.get_by_role("alertdialog", name="Your session has ended")
    await expect(ended).to_be_visible()
    await one.button("Close").click()
    await expect(one.sync).to_have_text("Saved")
    await expect(one.page.get_by_role("alertdialog")).to_have_count(0)


async def test_signing_out_everywhere_ends_it_on_the_other_computer(
    screens: Screens, ward: Ward
) -> None:
    other = await screens.of()
    await gives_password(other, ward.ada.email)
    await expect(other.card(ENGLAND)).to_be_visible()
    one = await screens.of(ward.ada)
    await one.opens_map(ward.id, TOP)
    await opens_security(one)
    sessions = one.dialog.get_by_role("listitem")
    await expect(sessions).to_have_count(2)
    await expect(sessions.filter(has_text="This one")).to_have_count(1)
    assert await faults(one.page) == []
    await one.button("Sign out everywhere").click()
    await expect(one.page.get_by_role("heading", name="Sign in")).to_be_visible()
    ended = other.page.get_by_role("alertdialog", name="Your session has ended")
    await expect(ended).to_be_visible()


@pytest.mark.parametrize("word", ["away", "clocks"])
async def test_why_an_organisation_did_not_let_one_in_is_told(screens: Screens, word: str) -> None:
    screen = await screens.of()
    await screen.opens(f"/sign-in?refused={word}")
    said = screen.page.get_by_role("alert")
    await expect(said).to_contain_text("Your organisation’s sign-in" if word == "away" else "clock")
    assert await faults(screen.page) == []
