from tests.acknowledgements.conftest import sheet

__all__ = ["sheet"]
