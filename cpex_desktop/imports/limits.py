"""What the system lets the reading process take, so that a runaway file ends it and not the laptop."""

from __future__ import annotations

import sys

_capped = False


def memory_is_capped() -> bool:
    """Tell whether the system ends this process when it asks for too much, so that nobody need foresee it."""
    return _capped


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _BasicLimits(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
            ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _ExtendedLimits(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _BasicLimits),
            ("IoInfo", ctypes.c_ulonglong * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    _EXTENDED_LIMIT_INFORMATION = 9
    _LIMIT_PROCESS_TIME = 0x0002
    _LIMIT_PROCESS_MEMORY = 0x0100

    def limit_process(memory: int, seconds: int) -> None:
        """Put this process in a job object of its own (JOBOBJECT_EXTENDED_LIMIT_INFORMATION).

        Where the system refuses (a job that forbids nesting), the extents check stands alone.
        """
        global _capped
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD,
        )  # fmt: skip
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        job = kernel.CreateJobObjectW(None, None)
        limits = _ExtendedLimits()
        limits.BasicLimitInformation.LimitFlags = _LIMIT_PROCESS_TIME | _LIMIT_PROCESS_MEMORY
        limits.BasicLimitInformation.PerProcessUserTimeLimit = seconds * 10_000_000  # 100 ns each
        limits.ProcessMemoryLimit = memory
        is_set = kernel.SetInformationJobObject(
            job, _EXTENDED_LIMIT_INFORMATION, ctypes.byref(limits), ctypes.sizeof(limits)
        )
        is_inside = kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
        _capped = bool(is_set and is_inside)

else:
    import resource

    def limit_process(memory: int, seconds: int) -> None:
        """Cap the address space and the CPU time of this process, and forbid it a core dump.

        The CPU cap ends a reader whose parent died before it could; a core dump would hold the file's rows.
        macOS takes the cap on address space and does not hold to it.
        """
        global _capped
        for kind, wanted in (
            (resource.RLIMIT_AS, memory),
            (resource.RLIMIT_CPU, seconds),
            (resource.RLIMIT_CORE, 0),
        ):
            _, most = resource.getrlimit(kind)
            value = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
            resource.setrlimit(kind, (value, most))
        _capped = sys.platform == "linux"
