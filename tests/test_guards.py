"""The guards of conftest.py catch what a test leaves behind."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]


@pytest.fixture
def guarded(pytester: pytest.Pytester) -> pytest.Pytester:
    """A folder for tests that stand under the guards."""
    pytester.makeconftest(Path(__file__).with_name("conftest.py").read_text(encoding="utf-8"))
    pytester.makeini("[pytest]\nfilterwarnings = error\nqt_log_level_fail = WARNING\n")
    return pytester


def run(guarded: pytest.Pytester, test: str) -> pytest.RunResult:
    guarded.makepyfile(test)
    return guarded.runpytest_subprocess()


def test_a_thread_that_outlives_its_test_is_named(guarded: pytest.Pytester) -> None:
    result = run(
        guarded,
        """
        import threading

        def test_leaves_a_thread():
            threading.Thread(target=threading.Event().wait, name="forgotten", daemon=True).start()

        def test_ends_its_thread():
            thread = threading.Thread(target=int)
            thread.start()
            thread.join()
        """,
    )
    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(["*threads outlived this test: forgotten*"])


def test_windows_and_timers_that_outlive_their_test_are_named(guarded: pytest.Pytester) -> None:
    result = run(
        guarded,
        """
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QWidget

        kept = []

        def test_leaves_a_window_and_a_timer(qapp):
            window, timer = QWidget(), QTimer(objectName="blink")
            window.show()
            timer.start(1000)
            kept.extend([window, timer])

        def test_closes_its_window(qtbot):
            window = QWidget()
            qtbot.addWidget(window)
            window.blink = QTimer(window)
            window.blink.start(1000)
            window.show()

        def test_knows_no_qt():
            pass
        """,
    )
    result.assert_outcomes(passed=3, errors=1)
    result.stdout.fnmatch_lines(["*outlived this test: QWidget '', QTimer 'blink'*"])


def test_what_qt_complains_of_fails_a_test(guarded: pytest.Pytester) -> None:
    result = run(
        guarded,
        """
        from PySide6.QtCore import qWarning

        def test_makes_qt_complain():
            qWarning("that is no colour")
        """,
    )
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*QtWarningMsg: that is no colour*"])


def test_the_folders_of_the_user_are_out_of_reach(tmp_path_factory: pytest.TempPathFactory) -> None:
    from musicapp import paths

    ours = tmp_path_factory.getbasetemp()
    folders = [paths.config(), paths.data(), paths.cache(), paths.logs(), Path.home()]
    assert all(folder.is_relative_to(ours) for folder in folders)
