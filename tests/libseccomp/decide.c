/*
 * Answers system calls as the filter of a profile does. Reads the lines of `runc.h` and these:
 *
 *   build                    prints "ok", or "refused ERRNO"
 *   call NAME A0 A1 ... A5   prints what the filter returns as a hexadecimal number, or "refused"
 *
 * Needs no right and loads no filter: the kernel's machine for filters is small enough to be run here.
 *
 * libseccomp 2.5.4 never returns from a few mixtures of conditions. SIGVTALRM then ends the program, when what comes
 * before the line `filter` of that profile has been answered.
 */
#include "runc.h"

#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/time.h>

static struct program program;

/* Runs a filter; https://www.kernel.org/doc/html/latest/networking/filter.html has the instructions. */
static uint32_t run(const struct seccomp_data *data)
{
	uint32_t value = 0;

	for (unsigned at = 0; at < program.length; at++) {
		const struct sock_filter *step = &program.instructions[at];
		int holds;
		switch (step->code) {
		case BPF_LD | BPF_W | BPF_ABS:
			if (step->k > sizeof *data - sizeof value)
				fail("the filter reads beyond its data", NULL);
			memcpy(&value, (const char *)data + step->k, sizeof value);
			continue;
		case BPF_ALU | BPF_AND | BPF_K:
			value &= step->k;
			continue;
		case BPF_RET | BPF_K:
			return step->k;
		case BPF_JMP | BPF_JA:
			at += step->k;
			continue;
		case BPF_JMP | BPF_JEQ | BPF_K:
			holds = value == step->k;
			break;
		case BPF_JMP | BPF_JGT | BPF_K:
			holds = value > step->k;
			break;
		case BPF_JMP | BPF_JGE | BPF_K:
			holds = value >= step->k;
			break;
		case BPF_JMP | BPF_JSET | BPF_K:
			holds = (value & step->k) != 0;
			break;
		default:
			fail("an instruction that libseccomp does not write", NULL);
			return 0;
		}
		at += holds ? step->jt : step->jf;
	}
	fail("the filter ends without an answer", NULL);
	return 0;
}

static void answer(const struct filter *filter)
{
	const char *name = next_word();
	struct seccomp_data data = {
		.nr = seccomp_syscall_resolve_name_arch(SCMP_ARCH_X86_64, name),
		.arch = ARCH_X86_64,
	};

	if (data.nr < 0)
		fail("no system call of x86_64", name);
	for (unsigned i = 0; i < ARGUMENTS; i++)
		data.args[i] = next_number();
	if (filter->refused)
		puts("refused");
	else
		printf("%x\n", run(&data));
}

/* Gives the next profile one second of processor time. */
static void begin(void)
{
	const struct itimerval second = { .it_value = { .tv_sec = 1 } };

	fflush(stdout);
	setitimer(ITIMER_VIRTUAL, &second, NULL);
}

int main(void)
{
	struct filter filter = { 0 };
	char *line = NULL;
	size_t room = 0;

	while (getline(&line, &room, stdin) > 0) {
		const char *word = strtok(line, " \n");
		if (word && !strcmp(word, "filter"))
			begin();
		if (!word || describe(&filter, word))
			continue;
		if (!strcmp(word, "call")) {
			answer(&filter);
		} else if (!strcmp(word, "build")) {
			compile(&filter, &program);
			if (filter.refused)
				printf("refused %d\n", filter.refused);
			else
				puts("ok");
		} else {
			fail("no command", word);
		}
	}
	return 0;
}
