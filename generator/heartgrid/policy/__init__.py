"""The policy as data: rules and parameters, each citing its article."""

from heartgrid.policy.loading import (
    LoadedPolicy,
    PolicyFile,
    load_policy,
    packaged_policy_files,
)
from heartgrid.policy.parameters import Parameter, Parameters
from heartgrid.policy.policy import Document, Policy
from heartgrid.policy.rules import (
    Periodic,
    Rule,
    Selector,
    Standing,
    Threshold,
    Triggered,
    Within,
)

__all__ = [
    "Document",
    "LoadedPolicy",
    "Parameter",
    "Parameters",
    "Periodic",
    "Policy",
    "PolicyFile",
    "Rule",
    "Selector",
    "Standing",
    "Threshold",
    "Triggered",
    "Within",
    "load_policy",
    "packaged_policy_files",
]
