/*
 * Starts a program under a filter that is loaded right before execve: launch RULES PROGRAM [ARGUMENTS]
 *
 * RULES is a file of the lines that `runc.h` reads. Ends with 125 if the filter is refused, with 126 if execve fails.
 */
#include "runc.h"

#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

static struct program program;

int main(int count, char **arguments)
{
	struct filter filter = { 0 };
	struct sock_fprog loaded;
	char *line = NULL;
	size_t room = 0;
	FILE *rules;

	if (count < 3)
		fail("usage: launch RULES PROGRAM [ARGUMENTS]", NULL);
	rules = fopen(arguments[1], "re");
	if (!rules)
		fail(arguments[1], strerror(errno));
	while (getline(&line, &room, rules) > 0) {
		const char *word = strtok(line, " \n");
		if (word && !describe(&filter, word))
			fail("no command", word);
	}
	compile(&filter, &program);
	if (filter.refused) {
		fprintf(stderr, "the filter is refused: %s\n", strerror(filter.refused));
		return 125;
	}
	loaded.len = (unsigned short)program.length;
	loaded.filter = program.instructions;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &loaded)) {
		fprintf(stderr, "the filter is not loaded: %s\n", strerror(errno));
		return 125;
	}
	execv(arguments[2], arguments + 2);
	_exit(126);
}
