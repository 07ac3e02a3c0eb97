"""The policy as data: rules and parameters, each citing its article."""

from heartgrid.policy.loading import LoadedPolicy, load_policy, packaged_policy_text
from heartgrid.policy.parameters import Parameter, Parameters
from heartgrid.policy.policy import Policy
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
    "LoadedPolicy",
    "Parameter",
    "Parameters",
    "Periodic",
    "Policy",
    "Rule",
    "Selector",
    "Standing",
    "Threshold",
    "Triggered",
    "Within",
    "load_policy",
    "packaged_policy_text",
]
