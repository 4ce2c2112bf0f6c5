"""The file store in an S3 bucket; needs ``boto3`` (``pip install motcua[s3]``)."""

import shutil
import tempfile
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

try:
    import boto3
    from botocore.exceptions import ClientError
except ImportError:
    boto3 = None
    ClientError = Exception

_IN_MEMORY = 1_000_000
_MISSING = {"404", "NoSuchKey", "NotFound"}


class S3Store:
    """
    Contents as objects of ``MOTCUA_S3_BUCKET``, each under its hash.

    The keys to the bucket come from boto3's own places (environment, profile, role). An upload
    becomes visible when it is whole: S3 knows no half objects.
    """

    def __init__(self, client: Any = None, bucket: str | None = None) -> None:
        self.bucket = bucket or settings.S3_BUCKET
        if not self.bucket:
            raise ImproperlyConfigured("S3Store needs MOTCUA_S3_BUCKET, the name of the bucket.")
        self.client = client or _client()

    def put(self, sha256: str, content: BinaryIO) -> None:
        """Upload the content, unless it is there."""
        if not self.has(sha256):
            self.client.upload_fileobj(content, self.bucket, sha256)

    def has(self, sha256: str) -> bool:
        """Return whether the content is there."""
        try:
            self.client.head_object(Bucket=self.bucket, Key=sha256)
        except ClientError as error:
            if _is_missing(error):
                return False
            raise
        return True

    def open(self, sha256: str) -> BinaryIO:
        """Return the content for reading, fetched whole first."""
        try:
            body = self.client.get_object(Bucket=self.bucket, Key=sha256)["Body"]
        except ClientError as error:
            if _is_missing(error):
                raise FileNotFoundError(sha256) from error
            raise
        copy = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the caller closes
        shutil.copyfileobj(body, copy)
        copy.seek(0)
        return cast(BinaryIO, copy)

    def drop(self, sha256: str) -> None:
        """Remove the object; S3 does not mind that it is not there."""
        self.client.delete_object(Bucket=self.bucket, Key=sha256)


def _client() -> Any:
    if boto3 is None:
        raise ImproperlyConfigured(
            "S3Store needs boto3, which is not installed: pip install 'motcua[s3]', or set "
            "MOTCUA_FILE_STORE back to motcua.adapters.folder.FolderStore."
        )
    return boto3.client("s3", endpoint_url=settings.S3_ENDPOINT or None)


def _is_missing(error: Any) -> bool:
    return error.response.get("Error", {}).get("Code") in _MISSING
