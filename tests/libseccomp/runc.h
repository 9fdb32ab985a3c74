/*
 * Builds a seccomp filter as runc does, through the real libseccomp, from a description in lines:
 *
 *   filter ACTION ERRNO                                  the default action; ERRNO is - where none is written
 *   arch SCMP_ARCH_NAME                                  an entry of `architectures`
 *   rule ACTION ERRNO CALL [INDEX OP VALUE VALUE_TWO]... one call of an entry of `syscalls`
 *
 * The words are those of a profile, numbers are decimal. What is done with them is what `InitSeccomp`, `matchCall`
 * and `PatchAndLoad` do: https://github.com/opencontainers/runc/tree/main/libcontainer/seccomp
 */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/filter.h>
#include <seccomp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* More instructions than the kernel loads. */
#define MOST_INSTRUCTIONS 65536
/* The instructions of the stub before the filter. */
#define STUB 7
#define ARGUMENTS 6
#define ARCH_X86_64 0xc000003eU

struct filter {
	scmp_filter_ctx context;
	uint32_t default_action;
	unsigned rules;
	/* The largest number of x86_64 named by any rule, whatever became of the rule. */
	int largest;
	/* The first error, as a positive errno; 0 for none. */
	int refused;
};

struct program {
	struct sock_filter instructions[MOST_INSTRUCTIONS];
	unsigned length;
};

static void fail(const char *what, const char *word)
{
	fprintf(stderr, "%s: %s\n", what, word ? word : "nothing");
	exit(2);
}

static char *next_word(void)
{
	char *word = strtok(NULL, " \n");
	if (!word)
		fail("the line is too short", NULL);
	return word;
}

static uint64_t next_number(void)
{
	return strtoull(next_word(), NULL, 10);
}

/* The action of the next two words; runc passes an errno on as 16 bits. */
static uint32_t next_action(void)
{
	const char *name = next_word();
	const char *written = next_word();
	uint16_t number = *written == '-' ? EPERM : (uint16_t)strtoull(written, NULL, 10);

	if (!strcmp(name, "SCMP_ACT_KILL") || !strcmp(name, "SCMP_ACT_KILL_THREAD"))
		return SCMP_ACT_KILL_THREAD;
	if (!strcmp(name, "SCMP_ACT_KILL_PROCESS"))
		return SCMP_ACT_KILL_PROCESS;
	if (!strcmp(name, "SCMP_ACT_TRAP"))
		return SCMP_ACT_TRAP;
	if (!strcmp(name, "SCMP_ACT_ERRNO"))
		return SCMP_ACT_ERRNO(number);
	if (!strcmp(name, "SCMP_ACT_TRACE"))
		return SCMP_ACT_TRACE(number);
	if (!strcmp(name, "SCMP_ACT_ALLOW"))
		return SCMP_ACT_ALLOW;
	if (!strcmp(name, "SCMP_ACT_LOG"))
		return SCMP_ACT_LOG;
	if (!strcmp(name, "SCMP_ACT_NOTIFY"))
		return SCMP_ACT_NOTIFY;
	fail("no action", name);
	return 0;
}

static enum scmp_compare comparison(const char *name)
{
	static const char *const names[] = { "SCMP_CMP_NE", "SCMP_CMP_LT", "SCMP_CMP_LE",        "SCMP_CMP_EQ",
					     "SCMP_CMP_GE", "SCMP_CMP_GT", "SCMP_CMP_MASKED_EQ" };
	for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(name, names[i]))
			return (enum scmp_compare)(SCMP_CMP_NE + i);
	fail("no comparison", name);
	return _SCMP_CMP_MIN;
}

static void note(struct filter *filter, int result)
{
	if (result < 0 && !filter->refused)
		filter->refused = -result;
}

static void start(struct filter *filter)
{
	if (filter->context)
		seccomp_release(filter->context);
	memset(filter, 0, sizeof *filter);
	filter->default_action = next_action();
	filter->context = seccomp_init(filter->default_action);
	if (!filter->context)
		filter->refused = EINVAL;
}

static void add_architecture(struct filter *filter)
{
	static const struct {
		const char *name;
		uint32_t token;
	} known[] = {
		{ "SCMP_ARCH_X86", SCMP_ARCH_X86 },
		{ "SCMP_ARCH_X86_64", SCMP_ARCH_X86_64 },
		{ "SCMP_ARCH_X32", SCMP_ARCH_X32 },
	};
	const char *name = next_word();

	for (unsigned i = 0; i < sizeof known / sizeof *known; i++) {
		if (strcmp(name, known[i].name))
			continue;
		int result = filter->refused ? 0 : seccomp_arch_add(filter->context, known[i].token);
		if (result != -EEXIST)
			note(filter, result);
		return;
	}
	fail("no architecture", name);
}

static void add_rule(struct filter *filter)
{
	uint32_t action = next_action();
	const char *name = next_word();
	int number = seccomp_syscall_resolve_name_arch(SCMP_ARCH_X86_64, name);
	struct scmp_arg_cmp conditions[2 * ARGUMENTS];
	unsigned count = 0, uses[ARGUMENTS] = { 0 }, twice = 0;
	const char *word;

	filter->rules++;
	if (number == __NR_SCMP_ERROR)
		return;
	if (number > filter->largest)
		filter->largest = number;
	while (count < 2 * ARGUMENTS && (word = strtok(NULL, " \n"))) {
		struct scmp_arg_cmp *condition = &conditions[count++];
		condition->arg = (unsigned)strtoull(word, NULL, 10);
		condition->op = comparison(next_word());
		condition->datum_a = next_number();
		condition->datum_b = next_number();
		if (condition->arg >= ARGUMENTS)
			fail("no argument", word);
		if (uses[condition->arg]++)
			twice = 1;
	}
	if (filter->refused || action == filter->default_action)
		return;
	if (!twice) {
		note(filter, seccomp_rule_add_array(filter->context, action, number, count, conditions));
		return;
	}
	for (unsigned i = 0; i < count && !filter->refused; i++)
		note(filter, seccomp_rule_add_array(filter->context, action, number, 1, &conditions[i]));
}

/* Takes a line of the description; 0 if it is none. */
static int describe(struct filter *filter, const char *word)
{
	if (!strcmp(word, "filter"))
		start(filter);
	else if (!strcmp(word, "arch"))
		add_architecture(filter);
	else if (!strcmp(word, "rule"))
		add_rule(filter);
	else
		return 0;
	return 1;
}

/* What comes before the filter: ENOSYS for numbers of x86_64, not of its x32 half, above the largest one named. */
static unsigned stub(const struct filter *filter, struct sock_filter *at)
{
	uint32_t action = filter->default_action;
	int permissive = action == SCMP_ACT_ALLOW || action == SCMP_ACT_LOG ||
			 (action & 0xffff0000U) == SCMP_ACT_TRACE(0);
	const struct sock_filter instructions[STUB] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 4),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCH_X86_64, 0, 4),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 0),
		BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, 0x40000000U, 2, 0),
		BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, (uint32_t)filter->largest, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SCMP_ACT_ERRNO(ENOSYS)),
		BPF_JUMP(BPF_JMP | BPF_JA, 0, 0, 0),
	};

	if (permissive || filter->largest <= 0)
		return 0;
	memcpy(at, instructions, sizeof instructions);
	return STUB;
}

/* Turns the filter into what the kernel runs. */
static void compile(struct filter *filter, struct program *program)
{
	int file;

	program->length = 0;
	if (filter->refused)
		return;
	/* Without rules, libseccomp 2.5 does not survive its binary tree; runc asks for one from 33 rules on. */
	if (filter->rules > 32)
		seccomp_attr_set(filter->context, SCMP_FLTATR_CTL_OPTIMIZE, 2);
	file = memfd_create("filter", 0);
	if (file < 0)
		fail("memfd_create", strerror(errno));
	note(filter, seccomp_export_bpf(filter->context, file));
	if (!filter->refused) {
		unsigned before = stub(filter, program->instructions);
		size_t room = sizeof program->instructions - before * sizeof(struct sock_filter);
		ssize_t size = pread(file, program->instructions + before, room, 0);
		if (size < 0)
			fail("reading the filter", strerror(errno));
		program->length = before + (unsigned)((size_t)size / sizeof(struct sock_filter));
	}
	close(file);
}
