"""Coming in and going out."""

from playwright.async_api import expect

from e2e.axe import faults
from e2e.screen import Screen, Screens
from e2e.ward import TOP, Ward
from tests.world import PASSWORD

ENGLAND = "Delivering health and social care England"


async def gives(screen: Screen, email: str, password: str) -> None:
    await screen.page.get_by_label("Email address").fill(email)
    await screen.page.get_by_label("Password").fill(password)
    await screen.button("Sign in").click()


async def test_a_person_signs_in_by_password(screens: Screens, ward: Ward) -> None:
    screen = await screens.of()
    await screen.opens("/sign-in")
    await gives(screen, ward.ada.email, PASSWORD)
    await expect(screen.card(ENGLAND)).to_be_visible()
    await expect(screen.button("Ada Bright: menu")).to_be_visible()


async def test_a_wrong_password_is_told_and_the_keyboard_waits_in_its_field(
    screens: Screens, ward: Ward
) -> None:
    screen = await screens.of()
    await screen.opens("/sign-in")
    await gives(screen, ward.ada.email, "not this one")
    await expect(screen.page.get_by_role("alert")).to_have_text(
        "That email address and password do not belong together."
    )
    await expect(screen.page.get_by_label("Password")).to_be_focused()
    await expect(screen.page.get_by_label("Email address")).to_have_value(ward.ada.email)


async def test_what_is_missing_is_told_at_its_field(screens: Screens) -> None:
    screen = await screens.of()
    await screen.opens("/sign-in")
    await screen.button("Sign in").click()
    email = screen.page.get_by_label("Email address")
    await expect(email).to_be_focused()
    await expect(email).to_have_accessible_description("Error: Enter your email address")


async def test_a_demo_person_signs_in_by_a_card(screens: Screens) -> None:
    screen = await screens.of()
    await screen.opens("/")
    await screen.page.get_by_role("button", name="Dr Meera Anand-Foley").click()
    await expect(screen.card(ENGLAND)).to_be_visible()
    await expect(screen.button("Dr Meera Anand-Foley: menu")).to_be_visible()


async def test_whoever_follows_a_link_signed_out_comes_there_by_signing_in(
    screens: Screens, ward: Ward
) -> None:
    screen = await screens.of()
    await screen.opens(f"/map/{ward.id}")
    await expect(screen.page.get_by_role("heading", name="Sign in")).to_be_visible()
    await gives(screen, ward.ada.email, PASSWORD)
    await expect(screen.card(TOP)).to_be_visible()
    assert screen.page.url.endswith(f"/map/{ward.id}")


async def test_signing_out_ends_it_in_the_other_tab_too(screens: Screens, ward: Ward) -> None:
    one = await screens.of(ward.ada)
    await one.opens_map(ward.id, TOP)
    other = await screens.tab(one.page.context)
    await other.opens_map(ward.id, TOP)
    await one.picks("Ada Bright: menu", "Sign out")
    await expect(one.page.get_by_role("heading", name="Sign in")).to_be_visible()
    ended = other.page.get_by_role("alertdialog", name="Your session has ended")
    await expect(ended).to_be_visible()
    assert await faults(other.page) == []
    await one.opens(f"/process/{ward.id}")
    await expect(one.page.get_by_role("heading", name="Sign in")).to_be_visible()


async def test_whoever_signs_in_again_goes_on_where_they_were(screens: Screens, ward: Ward) -> None:
    one = await screens.of(ward.ada)
    await one.opens_map(ward.id, TOP)
    other = await screens.tab(one.page.context)
    await other.opens_map(ward.id, TOP)
    await one.picks("Ada Bright: menu", "Sign out")
    ended = other.page.get_by_role("alertdialog", name="Your session has ended")
    await ended.get_by_label("Password").fill(PASSWORD)
    await ended.get_by_role("button", name="Sign in").click()
    await expect(ended).to_be_hidden()
    await expect(other.sync).to_have_text("Saved")
    await expect(other.card(TOP)).to_be_visible()
