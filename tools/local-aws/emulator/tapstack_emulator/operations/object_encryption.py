"""S3: objects that are to be encrypted by KMS, and name no key, are under the key of AWS; MiniStack refuses them."""

from .. import ministack_private as ministack

_KIND = "x-amz-server-side-encryption"
_KEY = f"{_KIND}-aws-kms-key-id"


def install() -> None:
    handlers = ministack.service_handlers()
    behind = handlers["s3"]

    async def handle(method, path, headers, body, query_params):
        if headers.get(_KIND) == "aws:kms" and not headers.get(_KEY):
            key = f"arn:aws:kms:{ministack.scope.region()}:{ministack.scope.account_id()}:alias/aws/s3"
            headers = {**headers, _KEY: key}
        return await behind(method, path, headers, body, query_params)

    handlers["s3"] = handle
