"""Sentences of what lies on other machines: clusters and storage."""

from minutes.messages.catalogue import mark

ERRORS = {
    "cluster-missing": mark("Reading on a cluster needs Dask, which is not installed. Install it with: {command}"),
    "cluster-unreachable": mark(
        "The cluster {address} could not be reached, or has no workers ({reason}). Check that its scheduler and "
        "workers run and that the address is right."
    ),
    "cluster-differs": mark(
        "A machine of the cluster has another edition of minutes, or of its lexicon, than this one, and would read "
        "papers otherwise. Install the same edition on all of them."
    ),
    "cluster-failed": mark(
        "The cluster stopped working ({reason}). What was read stands in the journal; give the same command again when "
        "the cluster runs."
    ),
    "remote-package-missing": mark(
        "{package} is needed to read from that address and is not installed. Install it; for s3 addresses, with: "
        "{command}"
    ),
    "remote-missing": mark("There is nothing at {address}. Check the address."),
    "remote-unreadable": mark(
        "{address} could not be listed ({reason}). Check the address, and the keys and options of the storage."
    ),
    "storage-option-broken": mark(
        "An option of the storage is not of the form KEY=VALUE. Write, for example: "
        "--storage-option endpoint_url=http://127.0.0.1:9000"
    ),
}
