"""One frozen settings object; the environment (`STEGVIS_…`) is read when it is made, and nowhere else."""

from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import UsageError

PROJECT = Path(__file__).resolve().parent.parent
SHIPPED_MODEL = Path(__file__).resolve().parent / "index" / "embedding_model"


class Settings(BaseSettings):
    """Where things are and how much is allowed; every field can be set as `STEGVIS_<FIELD>`."""

    model_config = SettingsConfigDict(
        env_prefix="STEGVIS_",
        env_ignore_empty=True,  # `STEGVIS_MODEL=` is a shell's way to unset, not a model
        frozen=True,
        extra="forbid",
    )

    corpus: Path = Field(default=PROJECT / "corpus", description="Documents and knowledge")
    prompts: Path = Field(default=PROJECT / "prompts", description="Every text sent to a model")
    index: Path = Field(default=PROJECT / "var" / "index", description="Generations of the index")
    model: str = Field(
        default=str(SHIPPED_MODEL),
        description="Embedding model: a directory, or a name in its cache",
    )
    plan_template: Path | None = Field(
        default=None, description="Word template of plans; none means the shipped one"
    )
    max_question: int = Field(default=2000, ge=1, description="Longest question, in code points")
    conversations: int = Field(default=1000, ge=1, description="Conversations remembered at once")

    @classmethod
    def from_environment(cls) -> "Settings":
        """The settings of this process; UsageError names a variable that can't be used."""
        try:
            return cls()
        except ValidationError as error:
            first = error.errors()[0]
            name = "STEGVIS_" + "_".join(str(part) for part in first["loc"]).upper()
            raise UsageError(f"setting {name} can't be used: {first['msg']}") from error
