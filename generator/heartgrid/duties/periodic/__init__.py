"""周期: subjects × windows, enough evidence in each."""
