"""A server's work with fast-bitrix24: many rows at once, and tokens by the authorization server's host."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

import requests
from fast_bitrix24 import BitrixAsync
from fast_bitrix24.server_response import ErrorInServerResponseException


async def work(task: dict[str, Any]) -> dict[str, Any]:
    tokens = [task["token"]]
    refresh = task["refresh"]

    async def token() -> str:
        """The token at first; after a refusal one from the authorization server."""
        nonlocal refresh
        if len(tokens) == 1 and not done:
            done["token"] = "first"
            return tokens[0]
        answer = requests.post(
            "https://oauth.bitrix.info/oauth/token/",
            data={
                "grant_type": "refresh_token",
                "client_id": task["client_id"],
                "client_secret": task["client_secret"],
                "refresh_token": refresh,
            },
            timeout=20,
        ).json()
        refresh = answer["refresh_token"]
        tokens.append(answer["access_token"])
        return tokens[-1]

    done: dict[str, Any] = {}
    bitrix = BitrixAsync(task["rest"], token, verbose=False)
    chosen = {"filter": {"%NAME": "Fast"}, "select": ["ID", "NAME"]}
    created = await bitrix.call("crm.contact.add", [{"fields": {"NAME": f"Fast {n}"}} for n in range(120)])
    done["created"] = len(set(created))
    done["all"] = len(await bitrix.get_all("crm.contact.list", params=chosen))
    by_id = await bitrix.get_by_ID("crm.contact.get", created[:60])
    done["by_id"] = sorted({row["NAME"].split()[0] for row in by_id.values()})
    done["deals"] = len(await bitrix.list_and_get("crm.deal"))
    done["items"] = len(await bitrix.get_all("crm.item.list", {"entityTypeId": 3, "filter": {"%name": "Fast"}}))
    done["users"] = len(await bitrix.get_all("user.get"))
    batch = await bitrix.call_batch(
        {"halt": 0, "cmd": {"me": "user.current", "one": f"crm.contact.get?ID={created[0]}"}}
    )
    done["batch"] = [batch["me"]["ID"], batch["one"]["NAME"]]
    done["raw"] = (await bitrix.call("crm.contact.fields", {}, raw=True))["result"]["NAME"]["type"]
    done["renewals"] = len(tokens) - 1
    try:
        await bitrix.call("crm.contact.get", {"ID": 999999})
    except ErrorInServerResponseException as error:
        done["refused"] = str(error)
    return done


json.dump(asyncio.run(work(json.load(sys.stdin))), sys.stdout)
