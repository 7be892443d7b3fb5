"""What holds for all tests: a law says what is true, never how long it takes."""

from hypothesis import HealthCheck, settings

settings.register_profile("laws", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("laws")
