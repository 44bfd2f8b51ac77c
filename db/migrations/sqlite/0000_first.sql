CREATE TABLE `audit_events` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`session_id` text,
	`request_id` text,
	`code` text NOT NULL,
	`target_kind` text,
	`target_id` text,
	`detail` text NOT NULL,
	`changes_digest` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_events_target` ON `audit_events` (`target_kind`,`target_id`);--> statement-breakpoint
CREATE INDEX `audit_events_at` ON `audit_events` (`at`);--> statement-breakpoint
CREATE TABLE `calculations` (
	`id` text PRIMARY KEY NOT NULL,
	`system_id` text NOT NULL,
	`at` integer NOT NULL,
	`window_from` integer NOT NULL,
	`window_to` integer NOT NULL,
	`as_of` integer NOT NULL,
	`coverage` real,
	`reader_version` integer NOT NULL,
	`summary` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `calculations_system` ON `calculations` (`system_id`,`at`);--> statement-breakpoint
CREATE TABLE `changes` (
	`seq` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`target_kind` text NOT NULL,
	`target_id` text NOT NULL,
	`key` text NOT NULL,
	`before` text,
	`after` text,
	PRIMARY KEY(`seq`, `ordinal`),
	FOREIGN KEY (`seq`) REFERENCES `audit_events`(`seq`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `changes_target` ON `changes` (`target_kind`,`target_id`);--> statement-breakpoint
CREATE TABLE `datasets` (
	`id` text PRIMARY KEY NOT NULL,
	`system_id` text NOT NULL,
	`schema` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`kind` text NOT NULL,
	`source_key` text,
	`comment` text,
	`row_estimate` real,
	`bytes` real,
	`first_seen_at` integer NOT NULL,
	`gone_at` integer,
	FOREIGN KEY (`system_id`) REFERENCES `systems`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `datasets_system` ON `datasets` (`system_id`,`name_key`);--> statement-breakpoint
CREATE TABLE `drift` (
	`id` text PRIMARY KEY NOT NULL,
	`system_id` text NOT NULL,
	`scan_id` text NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`target_kind` text NOT NULL,
	`target_id` text NOT NULL,
	`detail` text NOT NULL,
	FOREIGN KEY (`system_id`) REFERENCES `systems`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`scan_id`) REFERENCES `scans`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `drift_system` ON `drift` (`system_id`,`at`);--> statement-breakpoint
CREATE TABLE `facts` (
	`import_id` text NOT NULL,
	`shadow` text NOT NULL,
	`shape_id` text NOT NULL,
	`reader_id` text NOT NULL,
	`database` text NOT NULL,
	`search_path` text NOT NULL,
	`day` text NOT NULL,
	`provisional` text NOT NULL,
	`count` integer NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`lines` text NOT NULL,
	PRIMARY KEY(`import_id`, `shape_id`, `reader_id`, `day`, `search_path`, `database`, `shadow`, `provisional`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`shape_id`) REFERENCES `shapes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reader_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `facts_shape` ON `facts` (`shape_id`);--> statement-breakpoint
CREATE TABLE `field_days` (
	`field_id` text NOT NULL,
	`day` text NOT NULL,
	`reader_kind` text NOT NULL,
	`grade` text NOT NULL,
	`system_id` text NOT NULL,
	`executions` integer NOT NULL,
	`last_at` integer NOT NULL,
	PRIMARY KEY(`field_id`, `day`, `reader_kind`, `grade`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `field_days_system` ON `field_days` (`system_id`);--> statement-breakpoint
CREATE TABLE `fields` (
	`id` text PRIMARY KEY NOT NULL,
	`system_id` text NOT NULL,
	`dataset_id` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`search_text` text NOT NULL,
	`position` integer NOT NULL,
	`source_key` text,
	`type` text NOT NULL,
	`type_family` text NOT NULL,
	`is_nullable` integer NOT NULL,
	`is_primary_key` integer NOT NULL,
	`is_foreign_key` integer NOT NULL,
	`comment` text,
	`category` text,
	`subject` text NOT NULL,
	`is_customer_data` integer NOT NULL,
	`is_personal` integer NOT NULL,
	`is_sensitive` integer NOT NULL,
	`classification` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`absent_at` integer,
	`gone_at` integer,
	FOREIGN KEY (`system_id`) REFERENCES `systems`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`dataset_id`) REFERENCES `datasets`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `fields_system` ON `fields` (`system_id`,`name_key`);--> statement-breakpoint
CREATE INDEX `fields_dataset` ON `fields` (`dataset_id`,`position`);--> statement-breakpoint
CREATE INDEX `fields_name` ON `fields` (`name_key`,`id`);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`system_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`file_name` text NOT NULL,
	`format` text,
	`status` text NOT NULL,
	`cursor` text,
	`counts` text NOT NULL,
	`captured` text NOT NULL,
	`problems` text NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`undone_at` integer
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `imports_ordinal` ON `imports` (`system_id`,`ordinal`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`system_id` text,
	`input` text NOT NULL,
	`status` text NOT NULL,
	`progress` text,
	`result` text,
	`error_code` text,
	`error_where` text,
	`error_values` text,
	`attempts` integer NOT NULL,
	`worker_id` text,
	`lease_until` integer,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`finished_at` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `jobs_status` ON `jobs` (`status`,`created_at`);--> statement-breakpoint
CREATE TABLE `ledger` (
	`import_id` text NOT NULL,
	`scope` text NOT NULL,
	`piece` integer NOT NULL,
	`entry` text NOT NULL,
	PRIMARY KEY(`import_id`, `scope`, `piece`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `ledger_scope` ON `ledger` (`scope`);--> statement-breakpoint
CREATE TABLE `log_events` (
	`import_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`detail` text NOT NULL,
	PRIMARY KEY(`import_id`, `ordinal`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `readers` (
	`id` text PRIMARY KEY NOT NULL,
	`user` text NOT NULL,
	`application` text NOT NULL,
	`host` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `readings` (
	`system_id` text NOT NULL,
	`shape_id` text NOT NULL,
	`search_path` text NOT NULL,
	`scan_id` text NOT NULL,
	`reader_version` integer NOT NULL,
	`status` text NOT NULL,
	`rest` text NOT NULL,
	PRIMARY KEY(`system_id`, `shape_id`, `search_path`, `scan_id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `reads` (
	`system_id` text NOT NULL,
	`shape_id` text NOT NULL,
	`search_path` text NOT NULL,
	`scan_id` text NOT NULL,
	`field_id` text NOT NULL,
	`grade` text NOT NULL,
	`clauses` text NOT NULL,
	`is_indirect` integer NOT NULL,
	PRIMARY KEY(`system_id`, `shape_id`, `search_path`, `scan_id`, `field_id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `reads_field` ON `reads` (`field_id`);--> statement-breakpoint
CREATE TABLE `scans` (
	`id` text PRIMARY KEY NOT NULL,
	`system_id` text NOT NULL,
	`at` integer NOT NULL,
	`catalog` text NOT NULL,
	`fingerprint` text NOT NULL,
	`confirmed_at` integer NOT NULL,
	FOREIGN KEY (`system_id`) REFERENCES `systems`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `scans_system` ON `scans` (`system_id`,`at`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `setup_links` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
) STRICT;
--> statement-breakpoint
CREATE TABLE `shapes` (
	`id` text PRIMARY KEY NOT NULL,
	`dialect` text NOT NULL,
	`text` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `sign_in_attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`subject` text NOT NULL,
	`at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `sign_in_attempts_subject` ON `sign_in_attempts` (`subject`,`at`);--> statement-breakpoint
CREATE TABLE `systems` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`engine` text,
	`location` text,
	`owner_id` text,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `systems_name` ON `systems` (`name_key`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`password_hash` text NOT NULL,
	`locale` text,
	`created_at` integer NOT NULL,
	`disabled_at` integer
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email` ON `users` (`email`);--> statement-breakpoint
CREATE TABLE `verdicts` (
	`field_id` text PRIMARY KEY NOT NULL,
	`system_id` text NOT NULL,
	`calculation_id` text NOT NULL,
	`state` text NOT NULL,
	`analytics` text NOT NULL,
	`operations` text NOT NULL,
	`quarter` text,
	`read_group` text NOT NULL,
	`reason` text,
	`coverage` real NOT NULL,
	`explicit_reads` integer NOT NULL,
	`star_reads` integer NOT NULL,
	`last_read_at` integer,
	`readers` text NOT NULL,
	FOREIGN KEY (`calculation_id`) REFERENCES `calculations`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `verdicts_system` ON `verdicts` (`system_id`,`state`);