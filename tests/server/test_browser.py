"""The desk as people use it, in Debian's chromium: with a mouse, without JavaScript, by keyboard alone, by a screen reader."""

import shutil
import threading
import time

import pytest

CHROMIUM = shutil.which("chromium")
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: apt install chromium")


@pytest.fixture
def desk(store):
    """The address of a desk that is served."""
    import uvicorn

    from writethru.server import application

    server = uvicorn.Server(uvicorn.Config(application(store), host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(200):
        if server.started:
            break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


def test_a_walk_from_the_front_to_a_note_and_back(browser, desk, story):
    page = browser.new_page()
    wrong = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(desk)
    page.get_by_role("link", name=story.headline).click()
    page.get_by_role("heading", name="Who ran it").wait_for()
    page.locator("tr", has_text="Pulseline").get_by_role("link", name="compare").click()
    assert page.locator("mark").count() > 0
    page.get_by_role("link", name="Pulseline").first.click()
    page.get_by_role("link", name="Pulseline").first.click()
    assert page.get_by_role("heading", name="Pulseline").is_visible()
    page.goto(f"{desk}/story/{story.id}")
    page.get_by_label("A note").fill("Is the toll right?")
    page.get_by_role("button", name="Add the note").click()
    assert page.get_by_text("Is the toll right?").is_visible()
    page.get_by_role("checkbox", name="separate report").check()
    page.get_by_role("button", name="Split").click()
    assert page.locator("article.report").count() == 1
    page.goto(f"{desk}/decisions")
    page.get_by_role("button", name="Undo").click()
    page.goto(f"{desk}/story/{story.id}")
    assert page.locator("article.report").count() == 2
    assert wrong == []
    page.close()


def compared(page, desk, story):
    """A comparison in which facts changed."""
    page.goto(f"{desk}/story/{story.id}")
    page.locator("tr", has_text="Pulseline").get_by_role("link", name="compare").click()
    page.get_by_role("heading", name="The texts").wait_for()


def test_who_else_carries_a_sentence_is_told_by_mouse_and_keyboard(browser, desk, story):
    page = browser.new_page()
    compared(page, desk, story)
    sentence, told = page.locator(".sentence").nth(1), page.locator(".carriers > div").nth(1)
    assert not told.is_visible()
    sentence.hover()
    told.wait_for()
    assert "Also in" in told.inner_text()
    sentence.locator("xpath=following-sibling::details[1]/summary").click()  # it stays, being open already
    page.mouse.move(5, 5)
    page.wait_for_timeout(700)
    assert told.is_visible()
    told.get_by_role("link").first.focus()
    page.keyboard.press("Escape")
    page.wait_for_timeout(700)
    assert not told.is_visible()
    page.locator(".carriers summary").nth(1).focus()
    page.keyboard.press("Enter")
    told.wait_for()
    page.keyboard.press("m")
    page.get_by_label("A note").fill("Who counted?")
    page.get_by_role("button", name="Add the note").click()
    page.wait_for_url("**/compare**")
    assert page.locator(".carriers summary .noted").count() >= 1
    page.close()


def test_words_that_are_selected_are_noted(browser, desk, story):
    page = browser.new_page()
    page.goto(f"{desk}/story/{story.id}")
    page.locator("tr", has_text="Pulseline").get_by_role("link", name="Pulseline").click()
    page.locator(".text p").first.click(click_count=3)
    page.keyboard.press("m")
    page.keyboard.type("Says who?")
    page.get_by_role("button", name="Add the note").click()
    assert page.locator(".text a.noted").count() == 1
    page.close()


def test_a_wrong_change_is_set_aside_and_taken_back(browser, desk, story):
    page = browser.new_page()
    compared(page, desk, story)
    changes = page.locator("table.changes tbody tr")
    before = changes.count()
    page.get_by_role("button", name="No change").first.click()
    page.get_by_role("heading", name="Set aside by people").wait_for()
    assert changes.count() == before - 1
    page.get_by_role("link", name="decision 1").click()
    page.get_by_role("button", name="Undo").click()
    assert page.get_by_role("row", name="undo 1").is_visible()
    compared(page, desk, story)
    assert changes.count() == before
    page.close()


def test_it_works_without_javascript(browser, desk, story):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(desk)
    page.get_by_role("link", name=story.headline).click()
    page.get_by_label("A note").fill("by hand")
    page.get_by_role("button", name="Add the note").click()
    assert page.get_by_text("by hand", exact=True).is_visible()
    compared(page, desk, story)
    page.locator(".carriers summary").nth(1).click()
    page.get_by_role("link", name="Write a note on it").click()
    page.get_by_label("A note").fill("on a sentence, by hand")
    page.get_by_role("button", name="Add the note").click()
    page.get_by_role("button", name="No change").first.click()
    assert page.get_by_role("heading", name="Set aside by people").is_visible()
    page.get_by_role("searchbox").fill("dam")
    page.get_by_role("button", name="Search").click()
    assert page.get_by_role("heading", name="Articles with dam").is_visible()
    context.close()


def test_keys_alone_are_enough(browser, desk, story):
    page = browser.new_page()
    page.goto(desk)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(12):
        page.keyboard.press("j")
        if page.evaluate("document.activeElement.textContent") == story.headline:
            break
    page.keyboard.press("o")
    page.wait_for_url(f"**/story/{story.id}")
    page.keyboard.press("m")
    page.keyboard.type("by keys")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("by keys").wait_for()
    for _ in range(4):
        page.keyboard.press("j")
    page.keyboard.press("d")
    page.wait_for_url("**/compare**")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.tagName") == "MARK"
    page.keyboard.press("/")
    page.keyboard.type("dam")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=dam")
    page.keyboard.press("?")
    page.wait_for_url("**/help")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_for_a_screen_reader(browser, desk, story, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    for path in ("/", f"/story/{story.id}", "/search?q=dam", "/agency?name=MPA", "/watches", "/decisions", "/feeds", "/help",
                 "/api", "/login", "/nothing"):  # fmt: skip
        page.goto(desk + path)
        found = [one for one in axe.run(page).response["violations"] if one["impact"] in ("serious", "critical")]
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == [], path
    compared(page, desk, story)
    page.locator(".carriers summary").nth(1).click()
    for _ in range(3):  # with a box that is open; the page of a note; decisions, with what was done
        found = [one for one in axe.run(page).response["violations"] if one["impact"] in ("serious", "critical")]
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
        if page.get_by_role("link", name="Write a note on it").count():
            page.get_by_role("link", name="Write a note on it").first.click()
        elif "/note" in page.url:
            page.get_by_label("A note").fill("x")
            page.get_by_role("button", name="Add the note").click()
            page.goto(f"{desk}/decisions")
    context.close()


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_runs_over_the_edge(browser, desk, story, width):
    page = browser.new_page(viewport={"width": width, "height": 900})
    compared(page, desk, story)
    page.locator(".carriers summary").first.click()
    page.get_by_role("link", name="Write a note on it").first.click()
    long = page.url.removeprefix(desk)
    page.get_by_label("A note").fill("long" * 60)
    page.get_by_role("button", name="Add the note").click()
    page.locator(".carriers", has_text="note").first.locator("summary").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the note in its box"
    for path in ("/", f"/story/{story.id}", "/search?q=dam", "/agency?name=MPA", "/help", "/api", "/decisions", long):
        page.goto(desk + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    page.close()
