# PowerShell completion for meshgw. Load it with:  meshgw completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName meshgw -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -le $cursorPosition } | ForEach-Object { $_.ToString() })
    # Before 7.3 an empty argument does not reach a program unless it is quoted twice.
    if ($wordToComplete -eq '') { $words += if ($PSVersionTable.PSVersion -lt [version]'7.3') { '""' } else { '' } }
    & $commandAst.CommandElements[0].ToString() __complete '--' @words 2>$null | ForEach-Object {
        if ($_.StartsWith(':')) { return }
        $value, $text = $_.Split([char]9, 2)
        if (-not $text) { $text = $value }
        # A name is text, whatever the shell would make of it.
        if ($value -notmatch '^[\w./=@:-]+$') { $value = "'" + $value.Replace("'", "''") + "'" }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $text)
    }
}
