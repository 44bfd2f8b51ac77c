CREATE TABLE `access_rights` (
	`id` text PRIMARY KEY NOT NULL,
	`system_id` text NOT NULL,
	`dataset_id` text NOT NULL,
	`field_id` text NOT NULL,
	`privilege` text NOT NULL,
	`kind` text NOT NULL,
	`set_id` text NOT NULL,
	`from` integer NOT NULL,
	`until` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `access_rights_system` ON `access_rights` (`system_id`,`until`);--> statement-breakpoint
CREATE INDEX `access_rights_dataset` ON `access_rights` (`dataset_id`,`privilege`,`until`);--> statement-breakpoint
CREATE INDEX `access_rights_set` ON `access_rights` (`set_id`,`privilege`,`until`);--> statement-breakpoint
CREATE TABLE `access_scans` (
	`id` text PRIMARY KEY NOT NULL,
	`system_id` text NOT NULL,
	`at` integer NOT NULL,
	`confirmed_at` integer NOT NULL,
	`fingerprint` text NOT NULL,
	`access` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `access_scans_system` ON `access_scans` (`system_id`,`at`);--> statement-breakpoint
CREATE TABLE `field_access_counts` (
	`field_id` text PRIMARY KEY NOT NULL,
	`system_id` text NOT NULL,
	`readers` integer NOT NULL,
	`via_public` integer NOT NULL,
	`inherent` integer NOT NULL,
	`changers` integer NOT NULL,
	`never_used` integer NOT NULL,
	`no_evidence` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `field_access_counts_system` ON `field_access_counts` (`system_id`);--> statement-breakpoint
CREATE TABLE `field_readers` (
	`field_id` text NOT NULL,
	`user` text NOT NULL,
	`system_id` text NOT NULL,
	`executions` integer NOT NULL,
	`doubts` integer NOT NULL,
	`first_at` integer,
	`last_at` integer,
	PRIMARY KEY(`field_id`, `user`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `field_readers_user` ON `field_readers` (`system_id`,`user`);--> statement-breakpoint
CREATE TABLE `principal_sets` (
	`set_id` text NOT NULL,
	`principal_id` text NOT NULL,
	PRIMARY KEY(`set_id`, `principal_id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `principal_sets_principal` ON `principal_sets` (`principal_id`,`set_id`);--> statement-breakpoint
CREATE TABLE `principals` (
	`id` text PRIMARY KEY NOT NULL,
	`system_id` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`may_login` integer NOT NULL,
	`is_superuser` integer NOT NULL,
	`may_connect` integer NOT NULL,
	`valid_until` integer,
	`first_seen_at` integer NOT NULL,
	`gone_at` integer,
	`fields` integer NOT NULL,
	`sensitive` integer NOT NULL,
	`changeable` integer NOT NULL,
	`via_public` integer NOT NULL,
	`never_used` integer NOT NULL,
	`never_used_sensitive` integer NOT NULL,
	`no_evidence` integer NOT NULL,
	`last_used_at` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `principals_system` ON `principals` (`system_id`,`name_key`);--> statement-breakpoint
CREATE INDEX `principals_name` ON `principals` (`name_key`,`id`);