CREATE TABLE `candidates` (
	`field_id` text PRIMARY KEY NOT NULL,
	`system_id` text NOT NULL,
	`state` text NOT NULL,
	`reasons` text NOT NULL,
	`recommendation` text NOT NULL,
	`spared_by` text,
	`score` real NOT NULL,
	`parts` text NOT NULL,
	`sources` text NOT NULL,
	`is_sensitive` integer NOT NULL,
	`is_customer_data` integer NOT NULL,
	`is_unused_for_analytics` integer NOT NULL,
	`principals` integer,
	`idle` integer,
	`bytes` real,
	`copy_of` text,
	`referenced_by` text NOT NULL,
	`derived_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `candidates_system` ON `candidates` (`system_id`);--> statement-breakpoint
CREATE INDEX `candidates_list` ON `candidates` (`state`,`score`,`field_id`);--> statement-breakpoint
CREATE TABLE `decisions` (
	`field_id` text PRIMARY KEY NOT NULL,
	`system_id` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`reason` text NOT NULL,
	`expires_at` integer,
	`decided_by` text NOT NULL,
	`decided_at` integer NOT NULL,
	`second_by` text,
	`second_at` integer,
	`targets` text NOT NULL,
	`rows` real,
	`proved_at` integer,
	`proof` text,
	`reopened_at` integer,
	`reopened_for` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `decisions_system` ON `decisions` (`system_id`,`state`);--> statement-breakpoint
ALTER TABLE `fields` ADD `null_share` real;--> statement-breakpoint
ALTER TABLE `fields` ADD `mean_bytes` real;--> statement-breakpoint
ALTER TABLE `verdicts` ADD `last_written_at` integer;