"""What the Keycloak of the tests knows: a realm an organisation, with people, groups and a client for Interlock."""

import json
from typing import Any

PASSWORD = "correct horse battery staple"
CLIENT = "interlock"
CLIENT_SECRET = "known to the service and to Interlock"
ONE_TIME = "twenty secret letters"
"""What the one-time codes of a person with a second factor are made from."""


def realm(name: str, people: list[dict[str, Any]], groups: list[str]) -> dict[str, Any]:
    return {
        "realm": name,
        "enabled": True,
        "sslRequired": "none",
        "groups": [{"name": group} for group in groups],
        "users": people,
        "clients": [client()],
        "browserFlow": "says how",
        "authenticationFlows": [flow(), second_factor()],
        "authenticatorConfig": [how("a password", "pwd"), how("a code", "otp")],
    }


def person(username: str, *groups: str, name: str = "Ada", has_second: bool = False) -> Any:
    return {
        "username": username,
        "enabled": True,
        "email": f"{username}@interlock.example",
        "emailVerified": True,
        "firstName": name,
        "lastName": "North",
        "groups": [f"/{group}" for group in groups],
        "credentials": [{"type": "password", "value": PASSWORD}, *([one_time()] * has_second)],
    }


def one_time() -> dict[str, str]:
    about = {"subType": "totp", "digits": 6, "period": 30, "algorithm": "HmacSHA1"}
    return {
        "type": "otp",
        "secretData": json.dumps({"value": ONE_TIME}),
        "credentialData": json.dumps(about),
    }


def client() -> dict[str, Any]:
    return {
        "clientId": CLIENT,
        "secret": CLIENT_SECRET,
        "redirectUris": ["http://127.0.0.1:*"],
        "attributes": {"pkce.code.challenge.method": "S256"},
        "protocolMappers": [
            mapper("groups", "oidc-group-membership-mapper", {"full.path": "false"}),
            mapper("amr", "oidc-amr-mapper", {}),
        ],
    }


def mapper(claim: str, kind: str, config: dict[str, str]) -> dict[str, Any]:
    only = {
        "id.token.claim": "true",
        "access.token.claim": "false",
        "userinfo.token.claim": "false",
    }
    return {
        "name": claim,
        "protocol": "openid-connect",
        "protocolMapper": kind,
        "config": {"claim.name": claim, **only, **config},
    }


def flow() -> dict[str, Any]:
    """A password, then a code of whoever has such a thing; the service says which it was (`amr`)."""
    return {
        "alias": "says how",
        "providerId": "basic-flow",
        "topLevel": True,
        "builtIn": False,
        "authenticationExecutions": [
            step("auth-username-password-form", "a password"),
            {
                "flowAlias": "a second",
                "requirement": "CONDITIONAL",
                "priority": 20,
                "authenticatorFlow": True,
            },
        ],
    }


def second_factor() -> dict[str, Any]:
    return {
        "alias": "a second",
        "providerId": "basic-flow",
        "topLevel": False,
        "builtIn": False,
        "authenticationExecutions": [
            step("conditional-user-configured"),
            step("auth-otp-form", "a code", 20),
        ],
    }


def step(authenticator: str, config: str | None = None, priority: int = 10) -> dict[str, Any]:
    named = {"authenticatorConfig": config} if config else {}
    return {
        "authenticator": authenticator,
        "requirement": "REQUIRED",
        "priority": priority,
        "authenticatorFlow": False,
        **named,
    }


def how(alias: str, value: str) -> dict[str, Any]:
    config = {"default.reference.value": value, "default.reference.maxAge": "3600"}
    return {"alias": alias, "config": config}
