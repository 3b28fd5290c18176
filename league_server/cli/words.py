"""What `racer up` says while it runs."""

from __future__ import annotations

from typing import Final

from racer.language import Text

LISTENS: Final = Text(
    "Racer {version} listens at {address}. Ctrl-C stops it.",
    "Racer {version}: {address}에서 실행 중입니다. Ctrl-C를 누르면 멈춥니다.",
)
SINGLE_USER: Final = Text(
    "Single-user mode: whoever uses this machine may do everything, without an account. Nobody else reaches it.",
    "1인용 모드: 이 컴퓨터를 쓰는 사람은 계정 없이 모든 작업을 할 수 있습니다. 다른 컴퓨터에서는 접속할 수 없습니다.",
)
ACCOUNTS: Final = Text("People sign in with accounts.", "참가자는 계정으로 로그인합니다.")
PLAIN_HTTP: Final = Text(
    "There is no encryption: whoever listens in the network can read passwords.",
    "암호화하지 않으므로 네트워크를 엿보는 사람이 비밀번호를 볼 수 있습니다.",
)
FIRST_ADMINISTRATOR: Final = Text(
    "There is no administrator yet. Whoever opens this link first becomes one: {link}",
    "아직 관리자가 없습니다. 다음 링크를 먼저 여는 사람이 관리자가 됩니다: {link}",
)
NO_PAGES: Final = Text(
    "There are no web pages here; programs find the API described at {address}/api/openapi.json. In a clone, "
    "`python web/tools/pages.py build` makes the pages.",
    "웹 페이지가 설치되어 있지 않습니다. API 설명은 {address}/api/openapi.json에 있습니다. 저장소를 복제한 폴더에서는 "
    "`python web/tools/pages.py build`로 페이지를 만들 수 있습니다.",
)
KEEPS: Final = Text("Everything is kept in {folder}.", "모든 데이터는 {folder}에 저장됩니다.")
KEEPS_ELSEWHERE: Final = Text(
    "The database is {database}, files are kept in {storage}.", "데이터베이스: {database}, 파일 저장소: {storage}"
)
STOPPING: Final = Text(
    "Stopping; trainings keep their models. Ctrl-C again ends at once.",
    "멈추는 중입니다. 학습 중인 모델은 저장됩니다. 바로 끝내려면 Ctrl-C를 다시 누르세요.",
)
STOPPED: Final = Text("Stopped.", "멈췄습니다.")
