import aiohttp
import pytest

from bot.preview.guard import POLICY
from bot.preview.page.labels import LABELS, menu
from bot.preview.page.routes import FOLDER
from bot.preview.server import Preview

pytestmark = pytest.mark.network


@pytest.mark.parametrize("path", ["", "static/main.js", "static/nothing.js", "favicon.ico"])
async def test_every_answer_of_the_page_carries_the_strict_policy(
    preview: Preview, client: aiohttp.ClientSession, path: str
) -> None:
    async with client.get(preview.page_url + path) as answer:
        assert answer.headers["Content-Security-Policy"] == POLICY
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "Set-Cookie" not in answer.headers
    for part in ("default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'"):
        assert part in POLICY
    assert "unsafe" not in POLICY


@pytest.mark.parametrize("path", ["", "static/main.js", "socket", "bot{token}/getMe"])
async def test_a_host_name_that_is_not_this_machine_is_refused(
    preview: Preview, client: aiohttp.ClientSession, path: str
) -> None:
    address = preview.page_url + path.format(token=preview.token)
    for host in ("handrail.example.org", "127.0.0.1.example.org", "169.254.1.1", "[::2]:80", "["):
        async with client.get(address, headers={"Host": host}) as answer:
            assert answer.status == 403
    assert len(preview.ledger) == 0


async def test_localhost_by_any_of_its_names_and_ports_is_welcome(
    preview: Preview, client: aiohttp.ClientSession
) -> None:
    for host in ("localhost", "127.0.0.1:9999", "[::1]:80"):
        async with client.get(preview.page_url, headers={"Host": host}) as answer:
            assert answer.status == 200


async def test_another_site_cannot_post_as_the_bot(preview: Preview, client: aiohttp.ClientSession) -> None:
    person = preview.people["survivor"]
    person.starts()
    address = f"{preview.base_url}{preview.token}/sendMessage"
    form = {"chat_id": str(person.id), "text": "x"}
    for headers in (
        {"Origin": "https://example.org"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": f"http://127.0.0.1:{preview.port + 1}"},
    ):
        async with client.post(address, data=form, headers=headers) as answer:
            assert answer.status == 403
    assert person.heard() == []


@pytest.mark.parametrize("origin", [None, "https://example.org", "null"])
async def test_a_socket_is_opened_for_our_own_page_only(
    preview: Preview, client: aiohttp.ClientSession, origin: str | None
) -> None:
    address = f"{preview.page_url}socket"
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await client.ws_connect(address, headers={"Origin": origin} if origin else {})
    assert refused.value.status == 403
    async with client.ws_connect(address, headers={"Origin": preview.page_url.rstrip("/")}) as socket:
        assert (await socket.receive_json())["event"] == "state"


async def test_the_socket_survives_nonsense(preview: Preview, client: aiohttp.ClientSession) -> None:
    address = f"{preview.page_url}socket"
    async with client.ws_connect(address, headers={"Origin": preview.page_url.rstrip("/")}) as socket:
        await socket.receive_json()
        for wish in (
            "nonsense",
            "[]",
            '{"do":"fly","person":"survivor"}',
            '{"do":"type","person":"nobody","text":"x"}',
            '{"do":"edit","person":"survivor","message":99,"text":"x"}',
            '{"do":"press","person":"survivor","message":"x","data":"y"}',
        ):
            await socket.send_str(wish)
        await socket.send_str('{"do":"type","person":"survivor","text":"still here"}')
        while (event := await socket.receive_json())["event"] == "refused":
            pass
        assert event["message"]["text"] == "still here"


async def test_no_path_leads_out_of_the_folder(preview: Preview, client: aiohttp.ClientSession) -> None:
    for path in ("static/..%2f..%2fserver.py", "static/%2e%2e/routes.py", "static/", "static/index.html.bak"):
        async with client.get(preview.page_url + path) as answer:
            assert answer.status == 404


async def test_the_server_listens_on_the_loopback_address_alone(preview: Preview) -> None:
    assert [address[0] for address in preview.runner.addresses] == ["127.0.0.1"]


def test_every_kind_on_the_menu_has_words() -> None:
    kinds = [entry["kind"] for group in menu() for entry in group["kinds"]]
    assert set(kinds) == set(LABELS)


def test_no_file_of_the_page_names_another_address_or_an_image() -> None:
    for path in FOLDER.iterdir():
        words = path.read_text(encoding="utf-8")
        assert "http://" not in words
        assert "https://" not in words
        assert "url(" not in words
        assert not any(tag in words for tag in ("<img", "<svg", "innerHTML", "eval(", "document.cookie"))
        assert path.suffix in {".css", ".html", ".js"}
