"""The commands about keys: who somebody is, what is opened here, who may open what."""
