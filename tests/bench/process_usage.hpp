#pragma once
// What this process has used so far, for the programs in this folder.

#include <sys/resource.h>

#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>

namespace bench {

/// CPU time of all threads.
inline double cpu_milliseconds() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

inline long page_faults() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_minflt + usage.ru_majflt;
}

/// Peak resident memory of this program alone: getrusage would count what the parent held when it started us.
inline double peak_mib() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.rfind("VmHWM:", 0) == 0) return std::atof(line.c_str() + 6) / 1024;
    return 0;
}

}  // namespace bench
