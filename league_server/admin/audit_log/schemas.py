"""The audit log on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class AuditEntry(BaseModel):
    """One act."""

    model_config = ConfigDict(
        frozen=True,
        json_schema_extra={
            "example": {
                "id": "1f6f2a6d-7b80-4d53-9f1f-0b6c4a5f8a10",
                "at": "2026-11-21T06:00:00Z",
                "actor_id": "5b0c8b9e-6a4e-4a0b-9d57-0d2f3a9b1c11",
                "actor_name": "Kim Minji",
                "action": "account.role_changed",
                "subject_kind": "account",
                "subject_id": "0c7b7c52-2a8f-4bb2-a5e3-3e6b2d5d8a11",
                "details": {"before": "participant", "after": "organiser"},
                "request_id": "d2a84f4b8b650937",
            }
        },
    )

    id: UUID
    at: datetime
    actor_id: UUID | None = Field(description="Who did it; null for the system.")
    actor_name: str | None = Field(description="That person's name today.")
    action: str = Field(description="What was done.")
    subject_kind: str = Field(description="To what kind of thing.")
    subject_id: str = Field(description="To which; empty where there is only one.")
    details: dict[str, Any] = Field(description="What changed.")
    request_id: str = Field(description="The number under which the server's log has the request.")
