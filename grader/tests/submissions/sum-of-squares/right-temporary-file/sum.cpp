#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

using namespace std;

bool read_number(string text, long lowest, long highest, long &number)
{
    try {
        size_t used = 0;
        number = stol(text, &used);
        return used == text.length() && isdigit((unsigned char) text[0]) &&
               number >= lowest && number <= highest;
    } catch (...) {
        return false;
    }
}

int main(int argc, char **argv)
{
    long n = 1000, workers = 4;
    if (argc > 3 || (argc > 1 && !read_number(argv[1], 0, 3000000, n))
                 || (argc > 2 && !read_number(argv[2], 1, 64, workers))) {
        cerr << "Usage: sum-of-squares [N [WORKERS]]" << endl;
        return 2;
    }

    // A file without a name: it disappears with the last descriptor.
    FILE *file = tmpfile();
    if (file == NULL) {
        cerr << "no temporary file" << endl;
        return 1;
    }
    const int fd = fileno(file);
    const long step = n / workers, rest = n % workers;

    long running = 0;
    for (long i = 0; i < workers; i++) {
        // the last `rest` parts are one longer
        const long longer_before = max(0L, i - (workers - rest));
        const long first = i * step + longer_before + 1;
        const long last = first + step - 1 + (i >= workers - rest ? 1 : 0);
        pid_t pid = fork();
        if (pid == -1) {
            cerr << "no more processes" << endl;
            break;
        }
        if (pid == 0) {
            long long record[3] = {first, last, 0};
            for (long long k = first; k <= last; k++)
                record[2] += k * k;
            // pwrite leaves the offset alone, which all processes share
            const bool written =
                pwrite(fd, record, sizeof record, i * sizeof record) == (ssize_t) sizeof record;
            _exit(written ? 0 : 1);
        }
        running++;
    }
    const bool all_started = running == workers;
    bool all_well = all_started;
    while (running > 0) {
        int status;
        if (wait(&status) > 0) {
            running--;
            all_well = all_well && status == 0;
        } else if (errno != EINTR) {
            break;
        }
    }
    if (!all_well) {
        cerr << "a worker is missing" << endl;
        return 1;
    }

    long long total = 0;
    for (long i = 0; i < workers; i++) {
        long long record[3];
        if (pread(fd, record, sizeof record, i * sizeof record) != (ssize_t) sizeof record) {
            cerr << "cannot read the file" << endl;
            return 1;
        }
        cout << "worker " << i << " " << record[0] << " " << record[1] << " " << record[2] << endl;
        total += record[2];
    }
    cout << "total " << total << endl;
    fclose(file);
    return 0;
}
