"""A server's work with the official Python SDK: from the portal's handover to paging, batches and a renewed token."""

from __future__ import annotations

import json
import sys

from b24pysdk import BitrixApp, BitrixToken, Client
from b24pysdk.credentials import OAuthPlacementData
from b24pysdk.errors import BitrixAPIError, BitrixSDKException


def refused(call):
    """The class and the code of the SDK's exception for a call."""
    try:
        call()
    except BitrixAPIError as error:
        return [type(error).__name__, error.error]
    except BitrixSDKException as error:
        return [type(error).__name__, str(error)]
    return ["no error", ""]


task = json.load(sys.stdin)
app = BitrixApp(client_id=task["client_id"], client_secret=task["client_secret"])
handover = OAuthPlacementData.from_dict(task["handover"])
token = BitrixToken.from_oauth_placement_data(handover, bitrix_app=app)
client = Client(token)
done = {"genuine": handover.validate_against_app_info(token.get_app_info().result)}

done["me"] = client.user.current().result["ID"]
added = {f"add{number}": ("crm.contact.add", {"fields": {"NAME": f"Paged {number}"}}) for number in range(120)}
created = token.call_batches(methods=added, halt=True)["result"]["result"]
done["created"] = len(set(created.values()))
chosen = {"filter": {"%NAME": "Paged"}, "select": ["ID", "NAME"]}
done["page"] = len(client.crm.contact.list(**chosen).result)
done["list"] = len(list(client.crm.contact.list(**chosen).as_list().result))
done["fast"] = len(list(client.crm.contact.list(**chosen).as_list_fast().result))
batch = client.call_batch({"first": client.crm.contact.get(next(iter(created.values()))), "me": client.user.current()})
done["batch"] = [batch.result.result["first"]["NAME"], batch.result.result["me"]["ID"]]

token.auth_token = task["expired"]
done["after_expiry"] = client.user.current().result["ID"]
done["renewed"] = token.auth_token not in (task["expired"], handover.oauth_token.access_token)
done["refused"] = {
    "method": refused(lambda: token.call_method("no.such.method", {})),
    "scope": refused(lambda: token.call_method("imbot.bot.list", {})),
    "item": refused(lambda: token.call_method("crm.contact.get", {"id": 999999})),
    "argument": refused(lambda: token.call_method("placement.bind", {})),
}
stranger = BitrixToken(domain=token.domain, auth_token="0" * 70, refresh_token=token.refresh_token, bitrix_app=app)
stranger.refresh_token = None
done["refused"]["token"] = refused(lambda: stranger.call_method("user.current", {}))
wrong = BitrixApp(client_id=task["client_id"], client_secret="wrong")
done["refused"]["secret"] = refused(lambda: wrong.refresh_oauth_token(token.refresh_token))
done["refused"]["refresh"] = refused(lambda: app.refresh_oauth_token("spent"))
json.dump(done, sys.stdout)
