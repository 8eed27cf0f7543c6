<?php

declare(strict_types=1);

namespace ContactNotes;

require dirname(__DIR__) . '/src/bootstrap.php';

readfile(dirname(__DIR__) . '/texts/licence.html');
