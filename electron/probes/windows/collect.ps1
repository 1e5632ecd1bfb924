# What Callout asks a Windows machine: one process of Windows PowerShell 5.1, one JSON line a section as soon as it is there.
#
# How it gets here: its text is sent over standard input (a command line holds 32,767 characters, and nothing is written to the disk);
# session.ts puts a first line before it that sets $CalloutWanted. ASCII only: standard input is read in the console's code page.
# What it may do: read. Not the class of installed products (asking it repairs installations), nothing that resets, registers or
# downloads. The one file it writes is powercfg's battery report in the folder for temporary files, deleted at once.
# What it prints: {"section":"os","status":"ok","ms":120,"data":{...}} or {"section":"tpm","status":"notPermitted","error":"..."}.
# Sections run in runspaces side by side, each with a time limit, so that one that hangs costs itself alone.
# Numbers stay numbers and dates are ISO UTC: nothing localised is taken apart where a CIM class or the registry says the same.

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$Clock = [System.Diagnostics.Stopwatch]::StartNew()
$Utf8 = New-Object System.Text.UTF8Encoding($false)
try { [Console]::OutputEncoding = $Utf8 } catch { }
$Out = New-Object System.IO.StreamWriter([Console]::OpenStandardOutput(), $Utf8)
$Out.AutoFlush = $true

$Deadline = 19500
$Sections = [ordered]@{}
function Section([string]$Name, [scriptblock]$Body, [switch]$Admin, [switch]$Slow) {
  $Sections[$Name] = @{ Name = $Name; Body = $Body.ToString(); Admin = [bool]$Admin; Slow = [bool]$Slow }
}

# What every section may use; it is loaded into each runspace.
$Helpers = {
  $ErrorActionPreference = 'Stop'
  $ProgressPreference = 'SilentlyContinue'
  $WarningPreference = 'SilentlyContinue'
  # Without this, lists that went through a pipeline become {"value":[...],"Count":n}.
  Remove-TypeData -TypeName System.Array -ErrorAction SilentlyContinue
  $System32 = [Environment]::SystemDirectory
  $LocalAppData = [Environment]::GetFolderPath('LocalApplicationData')
  $AppData = [Environment]::GetFolderPath('ApplicationData')
  $ProgramData = [Environment]::GetFolderPath('CommonApplicationData')

  function Iso($Value) {
    if ($Value -is [datetime] -and $Value.Year -gt 1601) { return $Value.ToUniversalTime().ToString('o') }
    return $null
  }
  function Plain($Value) {
    if ($Value -is [datetime]) { return (Iso $Value) }
    if ($Value -is [byte[]]) { return [Convert]::ToBase64String($Value) }
    if ($Value -is [timespan]) { return $Value.TotalSeconds }
    if ($Value -is [enum]) { return [int]$Value }
    return $Value
  }
  function Pick($Object, [string[]]$Names) {
    $picked = [ordered]@{}
    foreach ($name in $Names) { $picked[$name] = Plain $Object.$name }
    return [pscustomobject]$picked
  }
  function Cim([string]$Class, [string[]]$Names, [string]$Namespace = 'root\cimv2', [string]$Filter = '') {
    $query = @{ ClassName = $Class; Namespace = $Namespace; OperationTimeoutSec = 9 }
    if ($Filter -ne '') { $query['Filter'] = $Filter }
    foreach ($instance in @(Get-CimInstance @query)) { Pick $instance $Names }
  }
  function Reg([string]$Path, [string[]]$Names) {
    if (-not (Test-Path -LiteralPath $Path)) { return $null }
    Pick (Get-ItemProperty -LiteralPath $Path) $Names
  }
  function Native([string]$File, [string[]]$Arguments) {
    $ErrorActionPreference = 'Continue'
    $path = Join-Path $System32 $File
    if (-not (Test-Path -LiteralPath $path)) { return [pscustomobject]@{ exit = $null; text = $null } }
    $text = (& $path @Arguments 2>$null) -join "`n"
    return [pscustomobject]@{ exit = $LASTEXITCODE; text = ($text -replace "`0", '') }
  }
  function Reason($Record) {
    $e = $Record.Exception
    while ($null -ne $e.InnerException) { $e = $e.InnerException }
    if ($e -is [System.UnauthorizedAccessException] -or $e -is [System.Security.SecurityException]) { return 'notPermitted' }
    if ($e.HResult -eq -2147024891 -or $e.HResult -eq -2147217405) { return 'notPermitted' }
    if ($e -is [System.Management.Automation.CommandNotFoundException]) { return 'toolMissing' }
    $code = "$($e.NativeErrorCode)"
    if ($code -eq 'AccessDenied') { return 'notPermitted' }
    if ($code -eq 'InvalidClass' -or $code -eq 'InvalidNamespace' -or $code -eq 'NotSupported' -or $code -eq 'NotFound') { return 'notSupported' }
    return 'failed'
  }
  # A part of a section: what fails is told, and costs itself alone. Always an array, empty where nothing is there.
  function Part([scriptblock]$Block) {
    try { $found = @(& $Block | Where-Object { $null -ne $_ }); return , $found }
    catch { return @{ failed = (Reason $_); detail = "$($_.Exception.Message)" } }
  }
  function Connect([string]$Target, [int]$Port, [int]$LimitMs = 1000) {
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $client = New-Object System.Net.Sockets.TcpClient
    try {
      $begun = $client.BeginConnect($Target, $Port, $null, $null)
      $open = $begun.AsyncWaitHandle.WaitOne($LimitMs) -and $client.Connected
      return [pscustomobject]@{ port = $Port; open = [bool]$open; ms = $watch.ElapsedMilliseconds }
    }
    catch { return [pscustomobject]@{ port = $Port; open = $false; ms = $watch.ElapsedMilliseconds } }
    finally { $client.Close() }
  }
  # Events of one log as XML. $Wanted: provider name -> ids. Provider and id always go together.
  function Events([string]$Log, $Wanted, [int]$Days, [int]$Max = 400) {
    $span = [int64]$Days * 86400000
    $selects = foreach ($provider in $Wanted.Keys) {
      $ids = @($Wanted[$provider] | ForEach-Object { "EventID=$_" }) -join ' or '
      # Some systems write "disk", others "Disk".
      $title = $provider.Substring(0, 1).ToUpperInvariant() + $provider.Substring(1)
      "<Select Path=`"$Log`">*[System[Provider[@Name='$provider' or @Name='$title'] and ($ids) and TimeCreated[timediff(@SystemTime) &lt;= $span]]]</Select>"
    }
    $query = [xml]"<QueryList><Query Id=`"0`" Path=`"$Log`">$($selects -join '')</Query></QueryList>"
    try { $found = @(Get-WinEvent -FilterXml $query -MaxEvents $Max) }
    catch {
      if ($_.FullyQualifiedErrorId -like 'NoMatchingEventsFound*') { return }
      throw
    }
    foreach ($event in $found) { $event.ToXml() }
  }
}

# --- The machine -------------------------------------------------------------------------------------------------------------------

Section 'system' {
  @{
    computer = Part { Cim 'Win32_ComputerSystem' @('Name', 'DNSHostName', 'Domain', 'PartOfDomain', 'Workgroup', 'Manufacturer', 'Model', 'SystemFamily', 'SystemSKUNumber', 'PCSystemType', 'HypervisorPresent', 'TotalPhysicalMemory', 'AutomaticManagedPagefile') }
    product = Part { Cim 'Win32_ComputerSystemProduct' @('Vendor', 'Name', 'Version', 'IdentifyingNumber', 'UUID') }
    bios = Part { Cim 'Win32_BIOS' @('Manufacturer', 'SMBIOSBIOSVersion', 'ReleaseDate', 'SerialNumber') }
    board = Part { Cim 'Win32_BaseBoard' @('Manufacturer', 'Product', 'Version', 'SerialNumber') }
    enclosure = Part { Cim 'Win32_SystemEnclosure' @('ChassisTypes', 'SerialNumber', 'SMBIOSAssetTag') }
    firmware = Part { Reg 'HKLM:\SYSTEM\CurrentControlSet\Control' @('PEFirmwareType') }
    secureBoot = Part { Reg 'HKLM:\SYSTEM\CurrentControlSet\Control\SecureBoot\State' @('UEFISecureBootEnabled') }
    tpmDevice = Part { Cim 'Win32_PnPEntity' @('Name', 'ConfigManagerErrorCode') -Filter "ClassGuid='{d94ee5d8-d189-4994-83d2-f68d7d41b0e6}'" }
  }
}
Section 'os' {
  @{
    system = Part { Cim 'Win32_OperatingSystem' @('Caption', 'Version', 'BuildNumber', 'OSArchitecture', 'InstallDate', 'LastBootUpTime', 'LocalDateTime', 'TotalVisibleMemorySize', 'FreePhysicalMemory', 'TotalVirtualMemorySize', 'FreeVirtualMemory', 'OperatingSystemSKU', 'ProductType', 'MUILanguages') }
    version = Part { Reg 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion' @('EditionID', 'DisplayVersion', 'ReleaseId', 'CurrentBuild', 'UBR') }
    zone = Part { Reg 'HKLM:\SYSTEM\CurrentControlSet\Control\TimeZoneInformation' @('TimeZoneKeyName') }
    dns = Part { Reg 'HKLM:\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters' @('Hostname', 'Domain') }
  }
}
Section 'cpu' { @{ cpus = Part { Cim 'Win32_Processor' @('Name', 'Manufacturer', 'SocketDesignation', 'NumberOfCores', 'NumberOfLogicalProcessors', 'MaxClockSpeed', 'CurrentClockSpeed', 'ExtClock', 'Description', 'ProcessorId', 'Revision', 'LoadPercentage') } } }
Section 'memory' {
  @{
    modules = Part { Cim 'Win32_PhysicalMemory' @('DeviceLocator', 'BankLabel', 'Capacity', 'SMBIOSMemoryType', 'Manufacturer', 'PartNumber', 'SerialNumber', 'Speed', 'ConfiguredClockSpeed', 'FormFactor', 'TotalWidth', 'DataWidth') }
    arrays = Part { Cim 'Win32_PhysicalMemoryArray' @('MemoryDevices', 'MaxCapacity', 'MaxCapacityEx', 'MemoryErrorCorrection', 'Use') }
    pageFiles = Part { Cim 'Win32_PageFileUsage' @('Name', 'AllocatedBaseSize', 'CurrentUsage', 'PeakUsage') }
  }
}
Section 'volumes' {
  $system = $env:SystemDrive
  @{
    systemDrive = $system
    volumes = Part { Cim 'Win32_Volume' @('DriveLetter', 'Name', 'Label', 'FileSystem', 'Capacity', 'FreeSpace', 'DeviceID', 'DriveType', 'SerialNumber', 'DirtyBitSet', 'BootVolume', 'SystemVolume') }
    health = Part { Cim 'MSFT_Volume' @('UniqueId', 'Path', 'DriveLetter', 'HealthStatus', 'OperationalStatus') 'root\Microsoft\Windows\Storage' }
    shell = Part {
      $shell = New-Object -ComObject Shell.Application
      foreach ($disk in @(Get-CimInstance -ClassName Win32_LogicalDisk -Filter 'DriveType=3')) {
        $item = $shell.NameSpace($disk.DeviceID + '\')
        if ($null -ne $item) { [pscustomobject]@{ drive = $disk.DeviceID; protection = $item.Self.ExtendedProperty('System.Volume.BitLockerProtection') } }
      }
    }
  }
}
Section 'storage' {
  $storage = 'root\Microsoft\Windows\Storage'
  @{
    physical = Part { Cim 'MSFT_PhysicalDisk' @('DeviceId', 'FriendlyName', 'Model', 'Manufacturer', 'SerialNumber', 'AdapterSerialNumber', 'FirmwareVersion', 'Size', 'BusType', 'MediaType', 'SpindleSpeed', 'HealthStatus', 'OperationalStatus', 'UniqueId', 'UniqueIdFormat', 'PhysicalLocation') $storage }
    drives = Part { Cim 'Win32_DiskDrive' @('Index', 'DeviceID', 'Model', 'SerialNumber', 'PNPDeviceID', 'InterfaceType', 'MediaType', 'Size', 'FirmwareRevision', 'Status') }
    virtual = Part { Cim 'MSFT_VirtualDisk' @('FriendlyName', 'ResiliencySettingName', 'HealthStatus', 'OperationalStatus', 'Size', 'UniqueId') $storage }
    trim = Part { Reg 'HKLM:\SYSTEM\CurrentControlSet\Control\FileSystem' @('DisableDeleteNotification') }
    partitions = Part { Cim 'MSFT_Partition' @('DiskNumber', 'PartitionNumber', 'DriveLetter', 'Size', 'GptType', 'MbrType', 'IsSystem') $storage }
  }
}
Section 'smart' -Admin {
  @{
    counters = Part {
      foreach ($disk in @(Get-PhysicalDisk)) {
        try { $counter = $disk | Get-StorageReliabilityCounter } catch { continue }
        Pick $counter @('DeviceId', 'Temperature', 'TemperatureMax', 'Wear', 'PowerOnHours', 'ReadErrorsTotal', 'ReadErrorsUncorrected', 'WriteErrorsTotal', 'WriteErrorsUncorrected', 'StartStopCycleCount', 'LoadUnloadCycleCount')
      }
    }
    predict = Part { Cim 'MSStorageDriver_FailurePredictStatus' @('InstanceName', 'PredictFailure', 'Reason', 'Active') 'root\wmi' }
    ata = Part { Cim 'MSStorageDriver_FailurePredictData' @('InstanceName', 'VendorSpecific') 'root\wmi' }
    thresholds = Part { Cim 'MSStorageDriver_FailurePredictThresholds' @('InstanceName', 'VendorSpecific') 'root\wmi' }
  }
}
Section 'bitlocker' -Admin {
  @{ volumes = Part {
      foreach ($volume in @(Get-CimInstance -Namespace 'root\cimv2\Security\MicrosoftVolumeEncryption' -ClassName Win32_EncryptableVolume)) {
        $conversion = Invoke-CimMethod -InputObject $volume -MethodName GetConversionStatus
        $method = Invoke-CimMethod -InputObject $volume -MethodName GetEncryptionMethod
        $types = @()
        foreach ($id in @((Invoke-CimMethod -InputObject $volume -MethodName GetKeyProtectors -Arguments @{ KeyProtectorType = [uint32]0 }).VolumeKeyProtectorID)) {
          if ($id) { $types += (Invoke-CimMethod -InputObject $volume -MethodName GetKeyProtectorType -Arguments @{ VolumeKeyProtectorID = $id }).KeyProtectorType }
        }
        [pscustomobject]@{ DriveLetter = $volume.DriveLetter; ProtectionStatus = $volume.ProtectionStatus; VolumeType = $volume.VolumeType; ConversionStatus = $conversion.ConversionStatus; EncryptionPercentage = $conversion.EncryptionPercentage; EncryptionMethod = $method.EncryptionMethod; Protectors = $types }
      }
    } }
}
Section 'tpm' -Admin { @{ tpm = Part { Cim 'Win32_Tpm' @('SpecVersion', 'IsEnabled_InitialValue', 'IsActivated_InitialValue', 'IsOwned_InitialValue', 'ManufacturerIdTxt', 'ManufacturerVersion') 'root\cimv2\Security\MicrosoftTpm' } } }
Section 'graphics' {
  @{
    controllers = Part { Cim 'Win32_VideoController' @('Name', 'AdapterCompatibility', 'VideoProcessor', 'PNPDeviceID', 'DriverVersion', 'DriverDate', 'AdapterRAM', 'CurrentHorizontalResolution', 'CurrentVerticalResolution', 'CurrentRefreshRate', 'ConfigManagerErrorCode', 'InfFilename', 'InstalledDisplayDrivers') }
    memory = Part {
      foreach ($key in @(Get-ChildItem -LiteralPath 'HKLM:\SYSTEM\CurrentControlSet\Control\Class\{4d36e968-e325-11ce-bfc1-08002be10318}' -ErrorAction SilentlyContinue)) {
        if ($key.PSChildName -match '^\d{4}$') {
          $value = $key.GetValue('HardwareInformation.qwMemorySize')
          if ($value -is [byte[]]) { $value = $(if ($value.Length -ge 8) { [BitConverter]::ToInt64($value, 0) } else { $null }) }
          if ($null -ne $value) { [pscustomobject]@{ id = [string]$key.GetValue('MatchingDeviceId'); bytes = [int64]$value; name = [string]$key.GetValue('DriverDesc') } }
        }
      }
    }
  }
}
Section 'monitors' {
  function Letters($Codes) { if ($Codes) { return ((@($Codes) | Where-Object { $_ -gt 0 } | ForEach-Object { [char]$_ }) -join '') } }
  @{
    ids = Part {
      foreach ($one in @(Get-CimInstance -Namespace root\wmi -ClassName WmiMonitorID)) {
        $edid = $null
        $path = $one.InstanceName -replace '_\d+$', ''
        $key = "HKLM:\SYSTEM\CurrentControlSet\Enum\$path\Device Parameters"
        if (Test-Path -LiteralPath $key) { $edid = (Get-ItemProperty -LiteralPath $key).EDID }
        [pscustomobject]@{ InstanceName = $one.InstanceName; Active = $one.Active; Manufacturer = (Letters $one.ManufacturerName); Product = (Letters $one.ProductCodeID); Serial = (Letters $one.SerialNumberID); Name = (Letters $one.UserFriendlyName); Week = $one.WeekOfManufacture; Year = $one.YearOfManufacture; Edid = (Plain $edid) }
      }
    }
    sizes = Part { Cim 'WmiMonitorBasicDisplayParams' @('InstanceName', 'MaxHorizontalImageSize', 'MaxVerticalImageSize') 'root\wmi' }
    connections = Part { Cim 'WmiMonitorConnectionParams' @('InstanceName', 'VideoOutputTechnology') 'root\wmi' }
  }
}
Section 'network' {
  $std = 'root\StandardCimv2'
  @{
    adapters = Part { Cim 'MSFT_NetAdapter' @('Name', 'InterfaceDescription', 'InterfaceIndex', 'InterfaceGuid', 'InterfaceOperationalStatus', 'MediaConnectState', 'PermanentAddress', 'NdisPhysicalMedium', 'InterfaceType', 'Virtual', 'HardwareInterface', 'Hidden', 'ReceiveLinkSpeed', 'TransmitLinkSpeed', 'FullDuplex', 'MtuSize', 'DriverName', 'DriverProvider', 'DriverVersionString', 'PnPDeviceID', 'ComponentID') $std }
    configurations = Part { Cim 'Win32_NetworkAdapterConfiguration' @('InterfaceIndex', 'MACAddress', 'IPEnabled', 'IPAddress', 'IPSubnet', 'DefaultIPGateway', 'DNSServerSearchOrder', 'DHCPEnabled', 'DHCPServer', 'DHCPLeaseExpires', 'DHCPLeaseObtained') }
    addresses = Part { Cim 'MSFT_NetIPAddress' @('InterfaceIndex', 'IPAddress', 'PrefixLength', 'PrefixOrigin', 'SuffixOrigin', 'AddressState', 'AddressFamily') $std }
    routes = Part { Cim 'MSFT_NetRoute' @('InterfaceIndex', 'DestinationPrefix', 'NextHop', 'RouteMetric', 'InterfaceMetric') $std "DestinationPrefix='0.0.0.0/0' OR DestinationPrefix='::/0'" }
    profiles = Part { Cim 'MSFT_NetConnectionProfile' @('InterfaceIndex', 'InterfaceAlias', 'Name', 'NetworkCategory', 'IPv4Connectivity', 'IPv6Connectivity') $std }
  }
}
Section 'wifi' {
  $shown = Native 'netsh.exe' @('wlan', 'show', 'interfaces')
  $service = Part { Cim 'Win32_Service' @('State') -Filter "Name='WlanSvc'" }
  @{ exit = $shown.exit; text = $shown.text; service = $service }
}
Section 'devices' { @{ devices = Part { Cim 'Win32_PnPEntity' @('Name', 'PNPClass', 'ClassGuid', 'Manufacturer', 'PNPDeviceID', 'ConfigManagerErrorCode', 'Service', 'Present') } } }
Section 'ports' {
  @{
    ports = Part { Cim 'Win32_PortConnector' @('ExternalReferenceDesignator', 'InternalReferenceDesignator', 'PortType', 'ConnectorType') }
    slots = Part { Cim 'Win32_SystemSlot' @('SlotDesignation', 'CurrentUsage', 'MaxDataWidth', 'Tag') }
  }
}
Section 'power' {
  @{
    batteries = Part { Cim 'Win32_Battery' @('DeviceID', 'Name', 'Chemistry', 'DesignVoltage', 'EstimatedChargeRemaining', 'BatteryStatus') }
    status = Part { Cim 'BatteryStatus' @('InstanceName', 'PowerOnline', 'Charging', 'Discharging', 'Voltage', 'RemainingCapacity') 'root\wmi' }
    full = Part { Cim 'BatteryFullChargedCapacity' @('InstanceName', 'FullChargedCapacity') 'root\wmi' }
    cycles = Part { Cim 'BatteryCycleCount' @('InstanceName', 'CycleCount') 'root\wmi' }
    static = Part { foreach ($one in @(Get-WmiObject -Namespace root\wmi -Class BatteryStaticData)) { Pick $one @('InstanceName', 'DeviceName', 'ManufactureName', 'SerialNumber', 'DesignedCapacity', 'Chemistry', 'UniqueID') } }
    report = Part {
      $file = Join-Path ([System.IO.Path]::GetTempPath()) ('callout-' + [guid]::NewGuid().ToString('n') + '.xml')
      try {
        $null = Native 'powercfg.exe' @('/batteryreport', '/xml', '/output', $file, '/duration', '3')
        if (Test-Path -LiteralPath $file) {
          $text = [System.IO.File]::ReadAllText($file)
          $from = $text.IndexOf('<Batteries')
          # What it was used for in the last three days stands right behind; the history of years does not matter here.
          $to = $text.IndexOf('</RecentUsage>')
          if ($to -lt 0) { $to = $text.IndexOf('</Batteries>') }
          if ($from -ge 0 -and $to -gt $from) { $text.Substring($from, [Math]::Min($to - $from + 14, 200000)) }
        }
      }
      finally { Remove-Item -LiteralPath $file -ErrorAction SilentlyContinue }
    }
  }
}
Section 'thermal' {
  @{
    zones = Part { Cim 'Win32_PerfFormattedData_Counters_ThermalZoneInformation' @('Name', 'Temperature', 'HighPrecisionTemperature', 'PercentPassiveLimit', 'ThrottleReasons') }
    processor = Part { Cim 'Win32_PerfFormattedData_Counters_ProcessorInformation' @('Name', 'PercentPerformanceLimit', 'PercentProcessorTime', 'PerformanceLimitFlags') -Filter "Name='_Total'" }
    queue = Part { Cim 'Win32_PerfFormattedData_PerfOS_System' @('ProcessorQueueLength') }
    acpi = Part { Cim 'MSAcpi_ThermalZoneTemperature' @('InstanceName', 'CurrentTemperature', 'CriticalTripPoint', 'PassiveTripPoint') 'root\wmi' }
  }
}
Section 'counters' {
  function Disks { Cim 'Win32_PerfRawData_PerfDisk_PhysicalDisk' @('Name', 'AvgDisksecPerRead', 'AvgDisksecPerRead_Base', 'PercentIdleTime', 'PercentIdleTime_Base', 'CurrentDiskQueueLength', 'Frequency_PerfTime', 'Timestamp_Sys100NS') }
  function Nics { Cim 'MSFT_NetAdapterStatisticsSettingData' @('Name', 'ReceivedUnicastPackets', 'SentUnicastPackets', 'ReceivedPacketErrors', 'OutboundPacketErrors', 'ReceivedDiscardedPackets', 'OutboundDiscardedPackets') 'root\StandardCimv2' }
  $disksBefore = Part { Disks }
  $nicsBefore = Part { Nics }
  Start-Sleep -Milliseconds 2000
  @{ disksBefore = $disksBefore; disksAfter = (Part { Disks }); nicsBefore = $nicsBefore; nicsAfter = (Part { Nics }) }
}
Section 'printers' {
  # Not Win32_TCPIPPrinterPort: it wants the right to load drivers.
  $ports = Part { foreach ($one in @(Get-PrinterPort)) { if ($one.PrinterHostAddress) { [pscustomobject]@{ Name = $one.Name; HostAddress = $one.PrinterHostAddress; PortNumber = $one.PortNumber } } } }
  @{
    printers = Part { Cim 'Win32_Printer' @('Name', 'DriverName', 'PortName', 'PrinterStatus', 'PrinterState', 'DetectedErrorState', 'ExtendedPrinterStatus', 'WorkOffline', 'Default', 'Shared', 'Network', 'Local', 'ServerName') }
    jobs = Part { Cim 'Win32_PrintJob' @('Name', 'TimeSubmitted', 'StatusMask', 'TotalPages') }
    ports = $ports
    reached = Part { foreach ($port in @($ports)) { if ($port.HostAddress) { $answer = Connect $port.HostAddress ([int]$port.PortNumber); [pscustomobject]@{ name = $port.Name; open = $answer.open; ms = $answer.ms } } } }
    spooler = Part { Cim 'Win32_Service' @('Name', 'State', 'StartMode') -Filter "Name='Spooler'" }
  }
}

# --- What is installed and set up ---------------------------------------------------------------------------------------------------

Section 'software' {
  $names = @('DisplayName', 'DisplayVersion', 'Publisher', 'InstallDate', 'EstimatedSize', 'SystemComponent', 'ParentKeyName', 'ReleaseType', 'InstallLocation', 'Comments')
  function Uninstall([string]$Root, [string]$Bits, $User) {
    if (-not (Test-Path -LiteralPath $Root)) { return }
    foreach ($key in @(Get-ChildItem -LiteralPath $Root -ErrorAction SilentlyContinue)) {
      $row = [ordered]@{ Key = $key.PSChildName; Bits = $Bits; User = $User }
      foreach ($name in $names) { $row[$name] = $key.GetValue($name) }
      if ($row['DisplayName']) { [pscustomobject]$row }
    }
  }
  $tail = 'Microsoft\Windows\CurrentVersion\Uninstall'
  @{
    installed = Part {
      Uninstall "HKLM:\SOFTWARE\$tail" '64' $null
      Uninstall "HKLM:\SOFTWARE\WOW6432Node\$tail" '32' $null
      foreach ($hive in @(Get-ChildItem -LiteralPath 'Registry::HKEY_USERS' -ErrorAction SilentlyContinue)) {
        if ($hive.PSChildName -match '^S-1-(5-21|12-1)-[\d-]+$') {
          $user = $hive.PSChildName
          try { $user = (New-Object System.Security.Principal.SecurityIdentifier($user)).Translate([System.Security.Principal.NTAccount]).Value } catch { }
          Uninstall "Registry::HKEY_USERS\$($hive.PSChildName)\SOFTWARE\$tail" 'user' $user
        }
      }
    }
  }
}
Section 'appx' { @{ packages = Part { foreach ($one in @(Get-AppxPackage)) { if (-not $one.IsFramework) { [pscustomobject]@{ Name = $one.Name; Version = "$($one.Version)"; Publisher = $one.Publisher; Architecture = "$($one.Architecture)"; Family = $one.PackageFamilyName; System = "$($one.SignatureKind)" } } } } } }
Section 'services' {
  @{ services = Part {
      foreach ($one in @(Get-CimInstance -ClassName Win32_Service)) {
        $row = Pick $one @('Name', 'DisplayName', 'State', 'StartMode', 'ExitCode', 'ServiceSpecificExitCode', 'PathName', 'StartName', 'DelayedAutoStart')
        $trigger = Test-Path -LiteralPath "HKLM:\SYSTEM\CurrentControlSet\Services\$($one.Name)\TriggerInfo"
        $row | Add-Member -NotePropertyName Trigger -NotePropertyValue $trigger -PassThru
      }
    } }
}
Section 'startup' {
  function Values([string]$Path, [string]$Kind) {
    if (-not (Test-Path -LiteralPath $Path)) { return }
    $key = Get-Item -LiteralPath $Path
    foreach ($name in $key.GetValueNames()) { [pscustomobject]@{ kind = $Kind; location = $Path; name = $name; value = (Plain $key.GetValue($name)) } }
  }
  $run = 'SOFTWARE\Microsoft\Windows\CurrentVersion'
  $old = 'SOFTWARE\WOW6432Node\Microsoft\Windows\CurrentVersion'
  $entries = Part {
    foreach ($name in @('Run', 'RunOnce')) {
      Values "HKLM:\$run\$name" 'machine'
      Values "HKLM:\$old\$name" 'machine32'
      Values "HKCU:\$run\$name" 'user'
    }
    foreach ($pair in @(@('folderMachine', [Environment]::GetFolderPath('CommonStartup')), @('folderUser', [Environment]::GetFolderPath('Startup')))) {
      if ($pair[1]) {
        foreach ($file in @(Get-ChildItem -LiteralPath $pair[1] -File -ErrorAction SilentlyContinue)) {
          if ($file.Name -ne 'desktop.ini') {
            $target = $file.FullName
            if ($file.Extension -eq '.lnk') { try { $target = (New-Object -ComObject WScript.Shell).CreateShortcut($file.FullName).TargetPath } catch { } }
            [pscustomobject]@{ kind = $pair[0]; location = $pair[1]; name = $file.Name; value = $target }
          }
        }
      }
    }
  }
  $approved = Part {
    foreach ($name in @('Run', 'Run32', 'StartupFolder')) {
      Values "HKLM:\$run\Explorer\StartupApproved\$name" "machine:$name"
      Values "HKCU:\$run\Explorer\StartupApproved\$name" "user:$name"
    }
  }
  $signatures = Part {
    $seen = @{}
    foreach ($entry in @($entries)) {
      $text = [Environment]::ExpandEnvironmentVariables("$($entry.value)")
      $file = $null
      if ($text -match '^\s*"([^"]+)"') { $file = $Matches[1] }
      elseif ($text -match '^\s*(.+?\.(exe|com|bat|cmd|vbs|dll))(\s|$)') { $file = $Matches[1] }
      if ($file -and -not $seen[$file] -and (Test-Path -LiteralPath $file)) {
        $seen[$file] = $true
        $signature = Get-AuthenticodeSignature -LiteralPath $file
        [pscustomobject]@{ name = $entry.name; file = $file; status = [int]$signature.Status; signer = $signature.SignerCertificate.Subject }
      }
    }
  }
  @{ entries = $entries; approved = $approved; signatures = $signatures }
}
Section 'tasks' {
  @{ tasks = Part {
      foreach ($task in @(Get-ScheduledTask | Where-Object { $_.TaskPath -notlike '\Microsoft\*' })) {
        $info = $null
        try { $info = $task | Get-ScheduledTaskInfo } catch { }
        $action = @($task.Actions)[0]
        $trigger = @($task.Triggers)[0]
        [pscustomobject]@{ path = $task.TaskPath; name = $task.TaskName; state = [int]$task.State; user = $task.Principal.UserId; command = (("$($action.Execute) $($action.Arguments)").Trim()); trigger = "$($trigger.CimClass.CimClassName)"; lastRun = (Iso $info.LastRunTime); lastResult = $info.LastTaskResult }
      }
    } }
}
Section 'accounts' {
  $accounts = Part { Cim 'Win32_UserAccount' @('Name', 'FullName', 'SID', 'Disabled', 'Lockout', 'PasswordRequired', 'PasswordExpires', 'PasswordChangeable') -Filter 'LocalAccount=TRUE' }
  $local = Part { foreach ($one in @(Get-LocalUser)) { [pscustomobject]@{ sid = "$($one.SID)"; enabled = $one.Enabled; lastLogon = (Iso $one.LastLogon); passwordExpires = (Iso $one.PasswordExpires); passwordLastSet = (Iso $one.PasswordLastSet); passwordRequired = $one.PasswordRequired; source = "$($one.PrincipalSource)" } } }
  $profiles = Part { Cim 'Win32_UserProfile' @('SID', 'LocalPath', 'Status', 'Special', 'Loaded', 'LastUseTime') -Filter 'Special=FALSE' }
  $groups = Part {
    foreach ($group in @(Get-CimInstance -ClassName Win32_Group -Filter 'LocalAccount=TRUE')) {
      $members = @()
      foreach ($member in @(([ADSI]"WinNT://./$($group.Name),group").psbase.Invoke('Members'))) {
        $type = $member.GetType()
        $sid = $null
        try { $sid = (New-Object System.Security.Principal.SecurityIdentifier($type.InvokeMember('objectSid', 'GetProperty', $null, $member, $null), 0)).Value } catch { }
        $members += [pscustomobject]@{ path = $type.InvokeMember('ADsPath', 'GetProperty', $null, $member, $null); sid = $sid }
      }
      [pscustomobject]@{ name = $group.Name; sid = $group.SID; members = $members }
    }
  }
  @{
    accounts = $accounts; local = $local; profiles = $profiles; groups = $groups
    current = Part { $me = [System.Security.Principal.WindowsIdentity]::GetCurrent(); [pscustomobject]@{ name = $me.Name; sid = $me.User.Value } }
    sessions = Part { Cim 'Win32_LogonSession' @('LogonId', 'LogonType', 'StartTime', 'AuthenticationPackage') -Filter 'LogonType=2 OR LogonType=10 OR LogonType=11' }
    signedIn = Part { foreach ($link in @(Get-CimInstance -ClassName Win32_LoggedOnUser)) { [pscustomobject]@{ user = "$($link.Antecedent.Domain)\$($link.Antecedent.Name)"; session = "$($link.Dependent.LogonId)" } } }
    winlogon = Part { Reg 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon' @('AutoAdminLogon', 'DefaultUserName', 'DefaultDomainName') }
    terminal = Part { Reg 'HKLM:\SYSTEM\CurrentControlSet\Control\Terminal Server' @('fDenyTSConnections') }
    smb = Part { Reg 'HKLM:\SYSTEM\CurrentControlSet\Services\LanmanServer\Parameters' @('SMB1') }
    smbDriver = Part { Cim 'Win32_SystemDriver' @('Name', 'StartMode', 'State') -Filter "Name='mrxsmb10'" }
    sshd = Part { Cim 'Win32_Service' @('Name', 'State', 'StartMode') -Filter "Name='sshd' OR Name='WinRM'" }
  }
}
Section 'join' {
  @{
    dsregcmd = Part { (Native 'dsregcmd.exe' @('/status')).text }
    computer = Part { Cim 'Win32_ComputerSystem' @('PartOfDomain', 'Domain', 'Workgroup') }
    enrolments = Part { foreach ($key in @(Get-ChildItem -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Enrollments' -ErrorAction SilentlyContinue)) { $provider = $key.GetValue('ProviderID'); if ($provider) { [pscustomobject]@{ provider = $provider; state = $key.GetValue('EnrollmentState'); type = $key.GetValue('EnrollmentType') } } } }
  }
}
Section 'security' {
  @{
    products = Part { Cim 'AntiVirusProduct' @('displayName', 'productState', 'pathToSignedProductExe', 'timestamp', 'instanceGuid') 'root\SecurityCenter2' }
    defender = Part { Cim 'MSFT_MpComputerStatus' @('AMServiceEnabled', 'AMRunningMode', 'AMProductVersion', 'AntivirusEnabled', 'RealTimeProtectionEnabled', 'AntivirusSignatureVersion', 'AntivirusSignatureAge', 'AntivirusSignatureLastUpdated', 'IsTamperProtected', 'FullScanAge', 'QuickScanAge', 'DefenderSignaturesOutOfDate') 'root\Microsoft\Windows\Defender' }
    threats = Part { Cim 'MSFT_MpThreat' @('ThreatName', 'IsActive', 'SeverityID') 'root\Microsoft\Windows\Defender' }
    deviceGuard = Part { Cim 'Win32_DeviceGuard' @('VirtualizationBasedSecurityStatus', 'SecurityServicesConfigured', 'SecurityServicesRunning', 'AvailableSecurityProperties') 'root\Microsoft\Windows\DeviceGuard' }
    firewall = Part { foreach ($one in @(Get-NetFirewallProfile -PolicyStore ActiveStore)) { [pscustomobject]@{ name = $one.Name; enabled = [int]$one.Enabled } } }
  }
}
Section 'certificates' {
  @{ certificates = Part {
      foreach ($store in @('LocalMachine', 'CurrentUser')) {
        foreach ($one in @(Get-ChildItem -Path "Cert:\$store\My" -ErrorAction SilentlyContinue)) {
          [pscustomobject]@{ store = $store; subject = $one.Subject; issuer = $one.Issuer; notAfter = (Iso $one.NotAfter); usage = @($one.EnhancedKeyUsageList | ForEach-Object { $_.ObjectId }); private = $one.HasPrivateKey; thumbprint = $one.Thumbprint }
        }
      }
    } }
}
Section 'remote' {
  @{
    teamviewer = Part { Reg 'HKLM:\SOFTWARE\WOW6432Node\TeamViewer' @('ClientID', 'Version', 'Always_Online'); Reg 'HKLM:\SOFTWARE\TeamViewer' @('ClientID', 'Version', 'Always_Online') }
    anydesk = Part { foreach ($file in @("$ProgramData\AnyDesk\system.conf", "$AppData\AnyDesk\system.conf")) { if (Test-Path -LiteralPath $file) { foreach ($line in @(Get-Content -LiteralPath $file)) { if ($line -match '^ad\.anynet\.id=(\d+)') { $Matches[1] } } } } }
    terminal = Part { Reg 'HKLM:\SYSTEM\CurrentControlSet\Control\Terminal Server' @('fDenyTSConnections') }
    processes = Part { Cim 'Win32_Process' @('Name') -Filter "Name LIKE '%TeamViewer%' OR Name LIKE '%AnyDesk%' OR Name LIKE '%RustDesk%' OR Name LIKE '%ScreenConnect%' OR Name LIKE '%bomgar%' OR Name LIKE '%SplashTop%' OR Name LIKE 'SRServer%' OR Name LIKE '%LogMeIn%' OR Name LIKE '%vnc%' OR Name LIKE '%dwagent%' OR Name LIKE '%meshagent%'" }
  }
}
Section 'vpn' {
  @{
    connections = Part { foreach ($one in @(Get-VpnConnection)) { [pscustomobject]@{ Name = $one.Name; Tunnel = "$($one.TunnelType)"; Status = "$($one.ConnectionStatus)" } }; foreach ($one in @(Get-VpnConnection -AllUserConnection)) { [pscustomobject]@{ Name = $one.Name; Tunnel = "$($one.TunnelType)"; Status = "$($one.ConnectionStatus)" } } }
    errors = Part { Events 'Application' @{ 'RasClient' = @(20227) } 7 20 }
  }
}
Section 'browsers' {
  $folders = [ordered]@{
    'Google Chrome' = "$LocalAppData\Google\Chrome\User Data"; 'Microsoft Edge' = "$LocalAppData\Microsoft\Edge\User Data"
    'Brave' = "$LocalAppData\BraveSoftware\Brave-Browser\User Data"; 'Vivaldi' = "$LocalAppData\Vivaldi\User Data"; 'Opera' = "$AppData\Opera Software\Opera Stable"
  }
  @{
    default = Part { Reg 'HKCU:\SOFTWARE\Microsoft\Windows\Shell\Associations\UrlAssociations\https\UserChoice' @('ProgId') }
    clients = Part { foreach ($root in @('HKLM:\SOFTWARE\Clients\StartMenuInternet', 'HKCU:\SOFTWARE\Clients\StartMenuInternet')) { foreach ($key in @(Get-ChildItem -LiteralPath $root -ErrorAction SilentlyContinue)) { $command = $null; try { $command = $key.OpenSubKey('shell\open\command').GetValue('') } catch { }; $version = $null; if ("$command" -match '"?([^"]+\.exe)') { try { $version = (Get-Item -LiteralPath $Matches[1]).VersionInfo.ProductVersion } catch { } }; [pscustomobject]@{ name = [string]$key.GetValue(''); key = $key.PSChildName; version = $version } } } }
    extensions = Part {
      foreach ($browser in $folders.Keys) {
        foreach ($manifest in @(Get-ChildItem -Path "$($folders[$browser])\*\Extensions\*\*\manifest.json", "$($folders[$browser])\Extensions\*\*\manifest.json" -ErrorAction SilentlyContinue)) {
          try { $read = [System.IO.File]::ReadAllText($manifest.FullName) | ConvertFrom-Json } catch { continue }
          $name = $read.name
          if ($name -match '^__MSG_(.+)__$') {
            $key = $Matches[1]
            $messages = Join-Path $manifest.DirectoryName "_locales\$($read.default_locale)\messages.json"
            try { $name = ([System.IO.File]::ReadAllText($messages) | ConvertFrom-Json).$key.message } catch { }
          }
          $id = $manifest.Directory.Parent
          [pscustomobject]@{ browser = $browser; name = $name; id = $id.Name; version = $read.version; profile = $id.Parent.Parent.Name }
        }
      }
    }
    firefox = Part {
      foreach ($file in @(Get-ChildItem -Path "$AppData\Mozilla\Firefox\Profiles\*\extensions.json" -ErrorAction SilentlyContinue)) {
        foreach ($addon in @(([System.IO.File]::ReadAllText($file.FullName) | ConvertFrom-Json).addons)) {
          if ($addon.location -eq 'app-profile' -and $addon.type -eq 'extension') { [pscustomobject]@{ name = $addon.defaultLocale.name; id = $addon.id; version = $addon.version; enabled = $addon.active; profile = $file.Directory.Name } }
        }
      }
    }
  }
}
Section 'office' {
  @{
    clickToRun = Part { Reg 'HKLM:\SOFTWARE\Microsoft\Office\ClickToRun\Configuration' @('ProductReleaseIds', 'VersionToReport', 'UpdateChannel', 'CDNBaseUrl', 'AudienceData', 'UpdatesEnabled', 'Platform', 'ClientCulture', 'StreamingFinished') }
    updated = Part { Reg 'HKLM:\SOFTWARE\Microsoft\Office\ClickToRun\Updates' @('UpdateDetectionLastRunTime', 'UpdatesAppliedTime') }
    outlookDefault = Part { Reg 'HKCU:\SOFTWARE\Microsoft\Office\16.0\Outlook' @('DefaultProfile') }
    profiles = Part {
      foreach ($key in @(Get-ChildItem -LiteralPath 'HKCU:\SOFTWARE\Microsoft\Office\16.0\Outlook\Profiles' -ErrorAction SilentlyContinue)) {
        $accounts = @(Get-ChildItem -LiteralPath (Join-Path $key.PSPath '9375CFF0413111d3B88A00104B2A6676') -ErrorAction SilentlyContinue | Where-Object { $_.GetValue('Account Name') -or $_.GetValue('Email') })
        [pscustomobject]@{ name = $key.PSChildName; accounts = $accounts.Count }
      }
    }
    cached = Part { Reg 'HKCU:\SOFTWARE\Policies\Microsoft\Office\16.0\Outlook\Cached Mode' @('Enable') }
    dataFiles = Part {
      foreach ($folder in @("$LocalAppData\Microsoft\Outlook", (Join-Path ([Environment]::GetFolderPath('MyDocuments')) 'Outlook Files'), (Join-Path ([Environment]::GetFolderPath('MyDocuments')) 'Outlook-Dateien'))) {
        foreach ($file in @(Get-ChildItem -LiteralPath $folder -File -ErrorAction SilentlyContinue)) { if ($file.Extension -eq '.ost' -or $file.Extension -eq '.pst') { [pscustomobject]@{ path = $file.FullName; bytes = $file.Length } } }
      }
    }
    addins = Part {
      foreach ($root in @('HKLM:\SOFTWARE\Microsoft\Office\Outlook\Addins', 'HKLM:\SOFTWARE\WOW6432Node\Microsoft\Office\Outlook\Addins', 'HKLM:\SOFTWARE\Microsoft\Office\ClickToRun\REGISTRY\MACHINE\Software\Microsoft\Office\Outlook\Addins', 'HKCU:\SOFTWARE\Microsoft\Office\Outlook\Addins')) {
        foreach ($key in @(Get-ChildItem -LiteralPath $root -ErrorAction SilentlyContinue)) { [pscustomobject]@{ id = $key.PSChildName; name = $key.GetValue('FriendlyName'); load = $key.GetValue('LoadBehavior') } }
      }
    }
    disabledAddins = Part { $key = Get-Item -LiteralPath 'HKCU:\SOFTWARE\Microsoft\Office\16.0\Outlook\Resiliency\DisabledItems' -ErrorAction SilentlyContinue; if ($key) { foreach ($name in $key.GetValueNames()) { $value = $key.GetValue($name); if ($value -is [byte[]]) { [System.Text.Encoding]::Unicode.GetString($value) -replace '[^\u0020-\uFFFD]', ' ' } } } }
  }
}
Section 'teams' {
  @{
    teams = Part {
      $classic = "$LocalAppData\Microsoft\Teams\current\Teams.exe"
      $cache = "$LocalAppData\Packages\MSTeams_8wekyb3d8bbwe\LocalCache\Microsoft\MSTeams"
      $oldCache = "$AppData\Microsoft\Teams"
      $bytes = $null
      foreach ($folder in @($cache, $oldCache)) { if (Test-Path -LiteralPath $folder) { $bytes = [int64]$bytes + [int64](Get-ChildItem -LiteralPath $folder -Recurse -File -ErrorAction SilentlyContinue | Measure-Object -Property Length -Sum).Sum } }
      $new = @(Get-AppxPackage -Name MSTeams)[0]
      $version = $null
      if (Test-Path -LiteralPath $classic) { $version = (Get-Item -LiteralPath $classic).VersionInfo.ProductVersion }
      [pscustomobject]@{ newVersion = $(if ($new) { "$($new.Version)" } else { $null }); classicVersion = $version; cacheBytes = $bytes }
    }
  }
}
Section 'sync' {
  @{
    onedrive = Part { foreach ($key in @(Get-ChildItem -LiteralPath 'HKCU:\SOFTWARE\Microsoft\OneDrive\Accounts' -ErrorAction SilentlyContinue)) { [pscustomobject]@{ account = $key.PSChildName; email = $key.GetValue('UserEmail'); folder = $key.GetValue('UserFolder'); business = $key.GetValue('Business'); lastSignIn = $key.GetValue('LastSignInTime') } } }
    version = Part { Reg 'HKCU:\SOFTWARE\Microsoft\OneDrive' @('Version') }
    folders = Part { Reg 'HKCU:\SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders' @('Desktop', 'Personal', 'My Pictures') }
    processes = Part { Cim 'Win32_Process' @('Name') -Filter "Name='OneDrive.exe' OR Name='Dropbox.exe' OR Name='GoogleDriveFS.exe' OR Name='iCloudServices.exe' OR Name='nextcloud.exe' OR Name='iCloudHome.exe'" }
    paused = Part { Reg 'HKCU:\SOFTWARE\Microsoft\OneDrive\Accounts\Business1' @('PauseReason', 'IsPaused') }
  }
}
Section 'machines' {
  @{
    wsl = Part { foreach ($key in @(Get-ChildItem -LiteralPath 'HKCU:\SOFTWARE\Microsoft\Windows\CurrentVersion\Lxss' -ErrorAction SilentlyContinue)) { $name = $key.GetValue('DistributionName'); if ($name) { [pscustomobject]@{ id = $key.PSChildName; name = $name; version = $key.GetValue('Version'); state = $key.GetValue('State') } } } }
    wslRunning = Part { if (Test-Path -LiteralPath 'HKCU:\SOFTWARE\Microsoft\Windows\CurrentVersion\Lxss') { (Native 'wsl.exe' @('--list', '--running', '--quiet')).text } }
    hyperv = Part { if (Get-Command Get-VM -ErrorAction SilentlyContinue) { foreach ($vm in @(Get-VM)) { [pscustomobject]@{ id = "$($vm.Id)"; name = $vm.Name; state = [int]$vm.State; cpus = $vm.ProcessorCount; memory = $vm.MemoryAssigned } } } }
  }
}
Section 'processes' { @{ processes = Part { Cim 'Win32_Process' @('ProcessId', 'Name', 'WorkingSetSize', 'CreationDate') } } }
Section 'hotfixes' { @{ fixes = Part { foreach ($one in @(Get-HotFix)) { [pscustomobject]@{ id = $one.HotFixID; title = $one.Description; installed = (Iso $one.InstalledOn) } } } } }
Section 'restart' {
  @{
    flags = Part { [pscustomobject]@{ servicing = (Test-Path -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending'); update = (Test-Path -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired') } }
    renames = Part { $key = Get-ItemProperty -LiteralPath 'HKLM:\SYSTEM\CurrentControlSet\Control\Session Manager'; foreach ($name in @($key.PendingFileRenameOperations)) { if ($name) { "$name" } } }
    names = Part { [pscustomobject]@{ active = (Get-ItemProperty -LiteralPath 'HKLM:\SYSTEM\CurrentControlSet\Control\ComputerName\ActiveComputerName').ComputerName; next = (Get-ItemProperty -LiteralPath 'HKLM:\SYSTEM\CurrentControlSet\Control\ComputerName\ComputerName').ComputerName } }
    fast = Part { Reg 'HKLM:\SYSTEM\CurrentControlSet\Control\Session Manager\Power' @('HiberbootEnabled') }
    system = Part { Cim 'Win32_OperatingSystem' @('LastBootUpTime', 'LocalDateTime') }
  }
}
Section 'setup' {
  $proxy = Part { Reg 'HKCU:\SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings' @('ProxyEnable', 'ProxyServer', 'AutoConfigURL', 'AutoDetect', 'ProxyOverride') }
  @{
    proxy = $proxy
    proxyAnswer = Part {
      $settings = @($proxy)[0]
      $address = $(if ($settings.AutoConfigURL) { "$($settings.AutoConfigURL)" } elseif ($settings.ProxyEnable -eq 1) { "$($settings.ProxyServer)" } else { '' })
      if ($address -match '(?:^|=|//)(?:[^/@;\s]*@)?([A-Za-z0-9._-]+)(?::(\d+))?') {
        $port = $(if ($Matches[2]) { [int]$Matches[2] } elseif ($address -match '^https:') { 443 } else { 80 })
        Connect $Matches[1] $port 2000
      }
    }
    hosts = Part { @([System.IO.File]::ReadAllLines((Join-Path $System32 'drivers\etc\hosts')) | Where-Object { $_ -match '^\s*[0-9a-fA-F:.]+\s+\S' }) -join "`n" }
    recovery = Part { $file = Join-Path $System32 'Recovery\ReAgent.xml'; if (Test-Path -LiteralPath $file) { $found = ([xml][System.IO.File]::ReadAllText($file)).SelectSingleNode('//InstallState'); if ($found) { [pscustomobject]@{ state = $found.GetAttribute('state') } } } }
    restorePoints = Part { Cim 'SystemRestore' @('SequenceNumber', 'CreationTime', 'RestorePointType') 'root\default' }
    fileHistory = Part { $file = "$LocalAppData\Microsoft\Windows\FileHistory\Configuration\Config1.xml"; if (Test-Path -LiteralPath $file) { $config = [xml][System.IO.File]::ReadAllText($file); $target = $config.SelectSingleNode('//TargetUrl'); $catalog = "$LocalAppData\Microsoft\Windows\FileHistory\Configuration\Catalog1.edb"; [pscustomobject]@{ target = $(if ($target) { $target.InnerText } else { $null }); last = $(if (Test-Path -LiteralPath $catalog) { Iso (Get-Item -LiteralPath $catalog).LastWriteTime } else { $null }) } } }
  }
}

# --- Network, domain, clock ----------------------------------------------------------------------------------------------------------

Section 'gateway' {
  $routes = @(Get-CimInstance -Namespace root\StandardCimv2 -ClassName MSFT_NetRoute -Filter "DestinationPrefix='0.0.0.0/0'" | Sort-Object { $_.RouteMetric + $_.InterfaceMetric })
  # A tunnel's route has no next hop to ask.
  $route = @($routes | Where-Object { $_.NextHop -ne '0.0.0.0' })[0]
  if ($null -eq $route) { return @{ gateway = $null; pings = @(); neighbour = @() } }
  $target = $route.NextHop
  @{
    gateway = $target
    index = $route.InterfaceIndex
    pings = Part { foreach ($turn in 1..5) { Cim 'Win32_PingStatus' @('StatusCode', 'ResponseTime') -Filter "Address='$target' AND Timeout=1000" } }
    neighbour = Part { Cim 'MSFT_NetNeighbor' @('IPAddress', 'State', 'InterfaceIndex') 'root\StandardCimv2' "IPAddress='$target'" }
  }
}
Section 'dns' {
  # The root's name servers: a question that tells nothing about the customer.
  $question = [byte[]](0x4c, 0x11, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1)
  $servers = @(Get-CimInstance -ClassName Win32_NetworkAdapterConfiguration -Filter 'IPEnabled=TRUE' | ForEach-Object { $_.DNSServerSearchOrder } | Where-Object { $_ } | Select-Object -Unique -First 3)
  @{ servers = Part {
      foreach ($server in $servers) {
        $code = $null
        $ms = $null
        foreach ($turn in 1..2) {
          $address = [System.Net.IPAddress]::Parse($server)
          $udp = New-Object System.Net.Sockets.UdpClient($address.AddressFamily)
          try {
            $udp.Client.ReceiveTimeout = 1200
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            $udp.Connect($address, 53)
            $null = $udp.Send($question, $question.Length)
            $from = New-Object System.Net.IPEndPoint($address, 0)
            $answer = $udp.Receive([ref]$from)
            if ($answer.Length -ge 12 -and $answer[0] -eq 0x4c -and $answer[1] -eq 0x11) { $code = $answer[3] -band 15; $ms = $watch.ElapsedMilliseconds; break }
          }
          catch { }
          finally { $udp.Close() }
        }
        [pscustomobject]@{ server = $server; code = $code; ms = $ms }
      }
    } }
}
Section 'domain' -Slow {
  $computer = Get-CimInstance -ClassName Win32_ComputerSystem
  $policy = Part { Events 'System' @{ 'Microsoft-Windows-GroupPolicy' = @(1058, 1030, 1129, 1500, 1501, 1502, 1503) } 30 100 }
  $klist = Part {
    $shown = Native 'klist.exe' @()
    $ends = $null
    if ($shown.text -match '(?s)krbtgt/.*') {
      $times = [regex]::Matches($Matches[0], '(?m):\s*(\d[^()\r\n]*?)\s*\(')
      if ($times.Count -ge 2) { $when = [datetime]::MinValue; if ([datetime]::TryParse($times[1].Groups[1].Value, [ref]$when)) { $ends = Iso $when } }
    }
    [pscustomobject]@{ exit = $shown.exit; tgt = [bool]("$($shown.text)" -match 'krbtgt/'); ends = $ends }
  }
  if (-not $computer.PartOfDomain) { return @{ joined = $false; domain = $computer.Domain; policy = $policy; klist = $klist } }
  $name = $computer.Domain
  $found = Native 'nltest.exe' @("/dsgetdc:$name")
  $controller = $null
  if ("$($found.text)" -match '\\\\([A-Za-z0-9._-]+)') { $controller = $Matches[1] }
  @{
    joined = $true; domain = $name; policy = $policy; klist = $klist; located = $found.exit; controller = $controller
    ports = Part { if ($controller) { foreach ($port in @(88, 389, 445, 135)) { Connect $controller $port 800 } } }
    stripchart = Part { if ($controller) { (Native 'w32tm.exe' @('/stripchart', "/computer:$controller", '/samples:1', '/dataonly')).text } }
    kerberos = Part { Events 'System' @{ 'Microsoft-Windows-Security-Kerberos' = @(4, 7); 'NETLOGON' = @(3210, 5719, 5722) } 7 50 }
  }
}
Section 'secureChannel' -Admin -Slow {
  $computer = Get-CimInstance -ClassName Win32_ComputerSystem
  if (-not $computer.PartOfDomain) { return @{ joined = $false } }
  $verified = Native 'nltest.exe' @("/sc_verify:$($computer.Domain)")
  @{ joined = $true; domain = $computer.Domain; exit = $verified.exit; text = $verified.text }
}
Section 'clock' { @{ status = Part { $shown = Native 'w32tm.exe' @('/query', '/status', '/verbose'); [pscustomobject]@{ exit = $shown.exit; text = $shown.text } }; source = Part { $shown = Native 'w32tm.exe' @('/query', '/source'); [pscustomobject]@{ exit = $shown.exit; text = $shown.text } } } }

# --- Logs, updates: slow, and last ----------------------------------------------------------------------------------------------------

Section 'drivers' -Slow { @{ drivers = Part { Cim 'Win32_PnPSignedDriver' @('DeviceID', 'DeviceName', 'DriverVersion', 'DriverDate', 'DriverProviderName', 'IsSigned', 'DeviceClass', 'InfName', 'FriendlyName') } } }
Section 'licences' -Slow { @{ products = Part { Cim 'SoftwareLicensingProduct' @('Name', 'Description', 'LicenseStatus', 'PartialProductKey', 'GracePeriodRemaining', 'ApplicationID', 'ProductKeyChannel') -Filter 'PartialProductKey IS NOT NULL' } } }
Section 'events' -Slow {
  $month = @{
    'disk' = @(7, 11, 51, 52, 153, 157); 'storahci' = @(11, 129); 'stornvme' = @(11, 129); 'iaStorA' = @(11, 129); 'iaStorAC' = @(11, 129); 'iaStorVD' = @(11, 129)
    'Ntfs' = @(55, 98, 140); 'Microsoft-Windows-Ntfs' = @(55, 98, 140); 'volmgr' = @(161); 'Microsoft-Windows-WHEA-Logger' = @(17, 18, 19, 20, 46, 47)
    'Display' = @(4101); 'nvlddmkm' = @(13, 14, 153); 'amdkmdag' = @(4101)
    'Microsoft-Windows-Kernel-Power' = @(41, 86); 'EventLog' = @(6008); 'Microsoft-Windows-WER-SystemErrorReporting' = @(1001)
    'Microsoft-Windows-Kernel-Processor-Power' = @(37); 'Microsoft-Windows-USB-USBHUB3' = @(43); 'Microsoft-Windows-Kernel-PnP' = @(219, 411, 442)
    'Microsoft-Windows-MemoryDiagnostics-Results' = @(1101, 1102, 1201, 1202)
    'Service Control Manager' = @(7031, 7034); 'Tcpip' = @(4199)
  }
  @{
    days = 30
    system = Part { Events 'System' $month 30 600 }
    application = Part { Events 'Application' @{ 'Application Error' = @(1000); 'Application Hang' = @(1002) } 30 800 }
    profiles = Part { Events 'Application' @{ 'Microsoft-Windows-User Profiles Service' = @(1511, 1515, 1530) } 30 100 }
    backups = Part { Events 'Application' @{ 'VSS' = @(8193, 12289) } 30 50 }
    wifi = Part { Events 'Microsoft-Windows-WLAN-AutoConfig/Operational' @{ 'Microsoft-Windows-WLAN-AutoConfig' = @(8002, 8003, 11006, 12013) } 7 300 }
    print = Part { Events 'Microsoft-Windows-PrintService/Admin' @{ 'Microsoft-Windows-PrintService' = @(372, 808, 812) } 7 100 }
  }
}
Section 'bootEvents' -Admin -Slow { @{ boots = Part { Events 'Microsoft-Windows-Diagnostics-Performance/Operational' @{ 'Microsoft-Windows-Diagnostics-Performance' = @(100, 101, 102, 103, 106, 109) } 30 60 } } }
Section 'logErrors' -Slow {
  @{ days = 7; groups = Part {
      $start = (Get-Date).AddDays(-7)
      $found = @()
      try { $found = @(Get-WinEvent -FilterHashtable @{ LogName = 'System', 'Application'; Level = 1, 2; StartTime = $start } -MaxEvents 1500) }
      catch { if ($_.FullyQualifiedErrorId -notlike 'NoMatchingEventsFound*') { throw } }
      foreach ($group in @($found | Group-Object -Property @('ProviderName', 'Id') | Sort-Object Count -Descending | Select-Object -First 25)) {
        $first = $group.Group[0]
        [pscustomobject]@{ source = $first.ProviderName; id = $first.Id; count = $group.Count; message = (("$($first.Message)" -split "`n")[0]).Trim() }
      }
    } }
}
Section 'integrity' -Admin -Slow { @{ image = Part { $state = Repair-WindowsImage -Online -CheckHealth; [pscustomobject]@{ state = [int]$state.ImageHealthState } } } }
Section 'updates' -Slow {
  $session = New-Object -ComObject Microsoft.Update.Session
  $searcher = $session.CreateUpdateSearcher()
  $searcher.Online = $false
  @{
    pending = Part { foreach ($update in @($searcher.Search('IsInstalled=0 and IsHidden=0').Updates)) { [pscustomobject]@{ title = $update.Title; severity = $update.MsrcSeverity; categories = @($update.Categories | ForEach-Object { $_.CategoryID }); driver = ([int]$update.Type -eq 2) } } }
    history = Part { $count = $searcher.GetTotalHistoryCount(); if ($count -gt 0) { foreach ($entry in @($searcher.QueryHistory(0, [Math]::Min($count, 60)))) { [pscustomobject]@{ title = $entry.Title; date = ([datetime]::SpecifyKind($entry.Date, 'Utc')).ToString('o'); result = [int]$entry.ResultCode; operation = [int]$entry.Operation; code = $entry.HResult } } } }
    searched = Part { [pscustomobject]@{ last = ([datetime]::SpecifyKind((New-Object -ComObject Microsoft.Update.AutoUpdate).Results.LastSearchSuccessDate, 'Utc')).ToString('o') } }
  }
}

# --- Running them -----------------------------------------------------------------------------------------------------------------------

$Identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
$IsAdmin = (New-Object System.Security.Principal.WindowsPrincipal($Identity)).IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)

function Text($Value) { return (ConvertTo-Json -InputObject ([string]$Value) -Compress) }
function Say([string]$Name, [string]$Rest) { $Out.WriteLine('{"section":' + (Text $Name) + ',' + $Rest + '}') }

Say 'start' ('"status":"ok","ms":0,"data":{"version":' + (Text $PSVersionTable.PSVersion) + ',"admin":' + "$IsAdmin".ToLower() + ',"computer":' + (Text ([Environment]::MachineName)) + '}')

$Runner = @'
param($Body)
try {
  $data = & ([scriptblock]::Create($Body))
  if ($null -eq $data) { '"status":"ok","data":null' }
  else { '"status":"ok","data":' + (ConvertTo-Json -InputObject $data -Compress -Depth 5) }
}
catch { '"status":"' + (Reason $_) + '","error":' + (ConvertTo-Json -InputObject ([string]$_.Exception.Message) -Compress) }
'@

function OpenWorker([bool]$Slow) {
  $space = [System.Management.Automation.Runspaces.RunspaceFactory]::CreateRunspace()
  # The shell's and the update agent's COM objects want a single-threaded apartment.
  $space.ApartmentState = 'STA'
  $space.ThreadOptions = 'ReuseThread'
  $space.Open()
  $shell = [System.Management.Automation.PowerShell]::Create()
  $shell.Runspace = $space
  $null = $shell.AddScript($Helpers.ToString(), $false).Invoke()
  $shell.Dispose()
  return @{ Space = $space; Shell = $null; Begun = $null; Task = $null; Since = 0; Slow = $Slow }
}

$Quick = New-Object System.Collections.Queue
$Late = New-Object System.Collections.Queue
foreach ($name in $Sections.Keys) {
  if ($CalloutWanted -notcontains $name) { continue }
  $task = $Sections[$name]
  if ($task.Admin -and -not $IsAdmin) { Say $name '"status":"notPermitted","ms":0,"error":"administrator rights are needed"'; continue }
  if ($task.Slow) { $Late.Enqueue($task) } else { $Quick.Enqueue($task) }
}

$Workers = New-Object System.Collections.ArrayList
foreach ($slow in @($false, $false, $true)) { $null = $Workers.Add((OpenWorker $slow)) }
while ($Clock.ElapsedMilliseconds -lt $Deadline) {
  $busy = $false
  for ($i = 0; $i -lt $Workers.Count; $i++) {
    $worker = $Workers[$i]
    if ($null -ne $worker.Task) {
      $ms = $Clock.ElapsedMilliseconds - $worker.Since
      $limit = $(if ($worker.Task.Slow) { 16000 } else { 9000 })
      if ($worker.Begun.IsCompleted) {
        try { $answer = @($worker.Shell.EndInvoke($worker.Begun))[-1] } catch { $answer = '"status":"failed","error":' + (Text $_.Exception.Message) }
        Say $worker.Task.Name ('"ms":' + $ms + ',' + $answer)
        $worker.Shell.Dispose()
        $worker.Task = $null
      }
      elseif ($ms -gt $limit) {
        Say $worker.Task.Name ('"ms":' + $ms + ',"status":"timedOut","error":"no answer in time"')
        # It is left behind: what hangs in a driver cannot be stopped, and the end of this process ends it.
        $null = $worker.Shell.BeginStop($null, $null)
        $Workers[$i] = OpenWorker $worker.Slow
        $worker = $Workers[$i]
      }
    }
    if ($null -eq $worker.Task) {
      $next = $null
      if ($worker.Slow) { if ($Late.Count -gt 0) { $next = $Late.Dequeue() } elseif ($Quick.Count -gt 0) { $next = $Quick.Dequeue() } }
      elseif ($Quick.Count -gt 0) { $next = $Quick.Dequeue() }
      elseif ($Late.Count -gt 0) { $next = $Late.Dequeue() }
      if ($null -ne $next) {
        $worker.Shell = [System.Management.Automation.PowerShell]::Create()
        $worker.Shell.Runspace = $worker.Space
        $null = $worker.Shell.AddScript($Runner).AddArgument($next.Body)
        $worker.Since = $Clock.ElapsedMilliseconds
        $worker.Task = $next
        $worker.Begun = $worker.Shell.BeginInvoke()
      }
    }
    if ($null -ne $worker.Task) { $busy = $true }
  }
  if (-not $busy) { break }
  Start-Sleep -Milliseconds 15
}
# What did not come to its end, or not to its turn.
foreach ($worker in $Workers) { if ($null -ne $worker.Task) { Say $worker.Task.Name '"ms":0,"status":"timedOut","error":"no answer in time"' } }
foreach ($task in @($Quick.ToArray()) + @($Late.ToArray())) { Say $task.Name '"ms":0,"status":"timedOut","error":"its turn did not come"' }
Say 'end' ('"status":"ok","ms":' + $Clock.ElapsedMilliseconds + ',"data":null')
$Out.Flush()
[Environment]::Exit(0)
