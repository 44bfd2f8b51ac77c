CREATE TABLE `declaration_drafts` (
	`user_id` text NOT NULL,
	`target_kind` text NOT NULL,
	`target_id` text NOT NULL,
	`values` text NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `target_kind`, `target_id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `declarations` (
	`target_kind` text NOT NULL,
	`target_id` text NOT NULL,
	`key` text NOT NULL,
	`system_id` text NOT NULL,
	`value` text,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text,
	`why` text NOT NULL,
	PRIMARY KEY(`target_kind`, `target_id`, `key`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `declarations_system` ON `declarations` (`system_id`);--> statement-breakpoint
CREATE TABLE `declared_fields` (
	`field_id` text PRIMARY KEY NOT NULL,
	`system_id` text NOT NULL,
	`is_confirmed` integer NOT NULL,
	`is_complete` integer NOT NULL,
	`answer` text,
	`is_disputed` integer NOT NULL,
	`due_at` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `declared_fields_system` ON `declared_fields` (`system_id`);--> statement-breakpoint
CREATE INDEX `declared_fields_list` ON `declared_fields` (`field_id`,`is_confirmed`,`is_complete`,`answer`,`is_disputed`,`due_at`);--> statement-breakpoint
CREATE TABLE `disputes` (
	`id` text PRIMARY KEY NOT NULL,
	`field_id` text NOT NULL,
	`system_id` text NOT NULL,
	`raised_by` text,
	`raised_at` integer NOT NULL,
	`reason` text NOT NULL,
	`link` text NOT NULL,
	`months` text NOT NULL,
	`state` text NOT NULL,
	`decided_at` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `disputes_field` ON `disputes` (`field_id`,`state`);--> statement-breakpoint
CREATE INDEX `disputes_system` ON `disputes` (`system_id`,`state`);--> statement-breakpoint
ALTER TABLE `field_counts` ADD `answer` text;--> statement-breakpoint
ALTER TABLE `field_counts` ADD `is_disputed` integer;--> statement-breakpoint
ALTER TABLE `users` ADD `team` text;